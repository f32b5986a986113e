package dev.comparestream.tracing.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.TracingConfig;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.model.TraceContext;
import dev.comparestream.testkit.SpanCollector;
import dev.comparestream.tracing.ComparisonSpan;
import dev.comparestream.tracing.Origin;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.tracing.UpstreamSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTelemetryTracingTest {

    private static final LaneFailure LOST = LaneFailure.of(FailureKind.WORKER_LOST, "words that stay in the log");

    private final SpanCollector spans = new SpanCollector();

    @Test
    void lane_that_another_worker_takes_over_is_one_span_and_both_its_requests_are_below_it() {
        Tracing tracing = tracing(1);
        ComparisonSpan comparison = comparison(tracing, null);

        request(tracing, comparison.dispatched(0, run(1)), "http://upstream/v1").ended(LOST, null, null);
        request(tracing, comparison.dispatched(0, run(2)), "http://upstream/v1").ended(null, "stop", null);
        comparison.ended(0, null);
        comparison.ended(1, 0, 0);
        tracing.close();

        assertThat(spans.tree()).isEqualTo("""
                        SERVER POST /compare-stream
                          INTERNAL lane m
                            CLIENT chat m worker_lost
                            CLIENT chat m
                        """);
        assertThat(spans.span("lane m").getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getName()).isEqualTo("dispatched again"));
        assertThat(spans.spans().toString()).doesNotContain("stay in the log");
    }

    @Test
    void comparison_that_is_lost_as_a_whole_is_an_error() {
        Tracing tracing = tracing(1);

        comparison(tracing, null).lost();
        tracing.close();

        assertThat(spans.tree()).isEqualTo("SERVER POST /compare-stream internal\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://openrouter.ai/api/v1, openrouter, openrouter.ai, 443",
        "https://eu.openrouter.ai/api/v1, openrouter, eu.openrouter.ai, 443",
        "http://notopenrouter.ai/v1, openai, notopenrouter.ai, 80",
        "http://127.0.0.1:11434/v1, openai, 127.0.0.1, 11434"
    })
    void request_says_which_api_it_goes_to(String upstream, String provider, String host, long port) {
        Tracing tracing = tracing(1);

        request(tracing, comparison(tracing, null).dispatched(0, run(1)), upstream)
                .cancelled();
        tracing.close();

        SpanData chat = spans.span("chat m");
        assertThat(chat.getAttributes().get(AttributeKey.stringKey("gen_ai.provider.name")))
                .isEqualTo(provider);
        assertThat(chat.getAttributes().get(AttributeKey.stringKey("server.address")))
                .isEqualTo(host);
        assertThat(chat.getAttributes().get(AttributeKey.longKey("server.port")))
                .isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0.5, 400, 600", "1, 1000, 1000"})
    void configured_part_of_the_comparisons_is_traced_as_a_whole_or_not_at_all(double sampling, int least, int most) {
        Tracing tracing = tracing(sampling);
        for (int i = 0; i < 1_000; i++) {
            ComparisonSpan comparison = comparison(tracing, null);
            request(tracing, comparison.dispatched(0, run(1)), "http://upstream/v1")
                    .ended(null, "stop", null);
            comparison.ended(0, null);
            comparison.ended(1, 0, 0);
        }
        tracing.close();

        assertThat(spans.spans()).hasSizeBetween(3 * least, 3 * most);
        assertThat(spans.spans().size() % 3).isZero();
    }

    @Test
    void caller_that_samples_is_traced_whatever_is_configured() {
        Tracing tracing = tracing(0);

        comparison(tracing, new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null))
                .ended(0, 0, 0);
        tracing.close();

        assertThat(spans.spans()).hasSize(1);
    }

    @Test
    void more_spans_than_may_wait_are_lost_without_a_wait() {
        TracingConfig config = config(1, 16);
        StuckCollector stuck = new StuckCollector();
        Tracing tracing = SpanSending.begin(config, "node", "1", stuck);
        comparison(tracing, null).ended(0, 0, 0);
        stuck.awaitsBatch();

        for (int i = 0; i < 100_000; i++) {
            comparison(tracing, null).ended(0, 0, 0);
        }
        stuck.goesOn();
        tracing.close();

        assertThat(stuck.spans()).isBetween(2, 100);
    }

    private static ComparisonSpan comparison(Tracing tracing, @Nullable TraceContext caller) {
        return tracing.comparison(
                new ComparisonId("c"),
                new ComparisonRequest("hi", List.of(new ModelId("m")), List.of(), null, null, null, 10, false, null),
                new Origin(Origin.Door.HTTP, "/compare-stream", caller));
    }

    private static UpstreamSpan request(Tracing tracing, @Nullable TraceContext place, String upstream) {
        ChatRequest request =
                new ChatRequest(new ModelId("m"), List.of(), 10, null, null).below(Objects.requireNonNull(place));
        return tracing.upstream(run(1), request, URI.create(upstream));
    }

    private static RunId run(int attempt) {
        return RunId.of(new ComparisonId("c"), 0, attempt);
    }

    private Tracing tracing(double sampling) {
        return SpanSending.begin(config(sampling, 10_000), "node", "1", spans);
    }

    private static TracingConfig config(double sampling, int maxQueued) {
        return new TracingConfig(
                true,
                URI.create("http://127.0.0.1:1/v1/traces"),
                "compare-stream",
                sampling,
                maxQueued,
                Duration.ofMillis(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(20));
    }
}
