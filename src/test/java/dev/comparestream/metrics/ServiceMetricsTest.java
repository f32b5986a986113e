package dev.comparestream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Usage;
import dev.comparestream.upstream.AnswerCost;
import dev.comparestream.upstream.UpstreamMeters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {

    private static final Path DOCUMENT = Path.of("src", "docs", "observability", "metrics.md");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (compare_stream_\\S+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(compare_stream_[a-z_]+)");

    private final ServiceMetrics metrics = new ServiceMetrics(2);

    @Test
    void only_so_many_models_have_a_label_of_their_own() {
        for (int model = 0; model < 50; model++) {
            metrics.of(new ModelId("m/" + model)).output(1, 10);
        }

        assertThat(metrics.scrape())
                .contains(
                        "compare_stream_chunks_total{model=\"m/0\"} 1.0",
                        "{model=\"m/1\"} 1.0",
                        "{model=\"other\"} 48.0")
                .contains("compare_stream_output_bytes_total{model=\"other\"} 480.0")
                .doesNotContain("m/2");
    }

    @Test
    void what_is_told_is_what_stands_there() {
        OneRequest.tells(metrics.of(new ModelId("m")));
        metrics.retried(FailureKind.UNAVAILABLE);
        metrics.connected();
        metrics.connected();
        metrics.disconnected();
        metrics.observe(new NodeGauges(() -> 1, () -> 2, () -> 3, () -> 4, () -> 5, () -> 6, () -> 7, () -> 8));

        assertThat(metrics.scrape())
                .contains(
                        "compare_stream_tokens_total{model=\"m\",type=\"prompt\"} 3.0",
                        "compare_stream_tokens_total{model=\"m\",type=\"completion\"} 4.0",
                        "compare_stream_cost_total{model=\"m\"} 0.5",
                        "compare_stream_upstream_requests_total{outcome=\"ok\"} 1.0",
                        "compare_stream_upstream_retries_total{kind=\"unavailable\"} 1.0",
                        "compare_stream_credit_stalls_total 1.0",
                        "compare_stream_time_to_first_content_seconds_sum{model=\"m\"} 0.5",
                        "compare_stream_chunk_gap_seconds_bucket{le=\"0.02\"} 1",
                        "compare_stream_upstream_connections 1.0",
                        "compare_stream_comparisons_open 1.0",
                        "compare_stream_pending_bytes 4.0",
                        "compare_stream_upstream_queued 8.0");
    }

    @Test
    void the_document_names_exactly_what_there_is() throws IOException {
        OneRequest.tells(metrics.of(new ModelId("m")));
        metrics.retried(FailureKind.UNAVAILABLE);
        metrics.lane(null).increment();
        metrics.found(new ModelId("m"), new AnswerCost(3, 4, 0.5));
        metrics.observe(new NodeGauges(() -> 1, () -> 2, () -> 3, () -> 4, () -> 5, () -> 6, () -> 7, () -> 8));

        assertThat(names(DOCUMENTED, Files.readString(DOCUMENT)))
                .isEqualTo(names(TYPE, metrics.scrape()).stream()
                        .filter(name -> !name.endsWith("_max"))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** One request that is answered, in small steps. */
    private static final class OneRequest {
        static void tells(UpstreamMeters.OfModel model) {
            model.sent(1_000);
            model.firstContent(500_000);
            model.gap(15_000);
            model.stalled();
            model.ended("ok", new Usage("{}", 3, 4, 7, 0.5));
        }
    }
}
