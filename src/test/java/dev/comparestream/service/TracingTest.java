package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.failure;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.ListeningSibling;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SpanCollector;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamScript;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLERS_SPAN = "b7ad6b7169203331";
    private static final String KEY = "sk-or-v1-planted0123456789abcdef";
    private static final String PROMPT = "The planted prompt about Aunt Mildred's inheritance";
    private static final String ANSWER = "The planted answer about Uncle Toby";

    private final SpanCollector spans = new SpanCollector();
    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).traced(spans);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void nine_lanes_whatever_becomes_of_them_are_nine_spans_with_their_requests_below() {
        upstream.answersEverything(script().text("hello").done())
                .answers("m/refused", script().refuses(401, "no such key"))
                .answers(
                        "m/retried",
                        script().refuses(503, "busy"),
                        script().text("second").done())
                .answers("m/down", script().refuses(500, "down"))
                .answers(
                        "m/broken", script().text("half").awaitsRelease("break").resets())
                .answers("m/stopped", script().text("half").hangs())
                .answers(
                        "m/error",
                        script().text("half").errorInStream(502, "gone").saysDone());

        TestBrowser browser = service.browser()
                .asks("m/a", "m/b", "m/b", "m/refused", "m/retried", "m/down", "m/broken", "m/stopped", "m/error");
        browser.sees(text(6, "half")).sees(text(7, "half"));
        upstream.release("break");
        service.delete("/comparisons/" + browser.header("X-Comparison-Id") + "/lanes/7");
        browser.awaitsEnd();
        spans.awaits(22);

        assertThat(spans.tree()).isEqualTo("""
                        SERVER POST /compare-stream
                          INTERNAL lane m/a
                            CLIENT chat m/a
                          INTERNAL lane m/b
                            CLIENT chat m/b
                          INTERNAL lane m/b
                            CLIENT chat m/b
                          INTERNAL lane m/broken connection
                            CLIENT chat m/broken connection
                          INTERNAL lane m/down upstream
                            CLIENT chat m/down upstream
                            CLIENT chat m/down upstream
                            CLIENT chat m/down upstream
                          INTERNAL lane m/error upstream
                            CLIENT chat m/error upstream
                          INTERNAL lane m/refused auth
                            CLIENT chat m/refused auth
                          INTERNAL lane m/retried
                            CLIENT chat m/retried unavailable
                            CLIENT chat m/retried
                          INTERNAL lane m/stopped cancelled
                            CLIENT chat m/stopped cancelled
                        """);
        SpanData comparison = spans.span("POST /compare-stream");
        assertThat(texts(comparison))
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/compare-stream")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("compare_stream.comparison.id", browser.header("X-Comparison-Id"))
                .containsEntry("compare_stream.lanes", "9")
                .containsEntry("compare_stream.lanes.successful", "4")
                .containsEntry("compare_stream.lanes.failed", "5")
                .containsEntry("compare_stream.lanes.cancelled", "1");
        spans.spans().forEach(span -> {
            assertThat(span.hasEnded()).isTrue();
            assertThat(span.getStartEpochNanos()).isGreaterThanOrEqualTo(comparison.getStartEpochNanos());
        });
        assertThat(texts(spans.span("lane m/stopped"))).containsEntry("compare_stream.lane.index", "7");
        assertThat(texts(spans.span("chat m/refused"))).containsEntry("http.response.status_code", "401");
    }

    @Test
    void request_is_described_by_the_names_of_the_conventions_and_chunks_are_no_spans() {
        UpstreamScript many = script();
        for (int i = 0; i < 200; i++) {
            many = many.text("piece " + i);
        }
        upstream.answersEverything(many.usage(7, 200).done());
        ObjectNode request =
                request("openai/gpt-4o-mini").put("temperature", 0.5).put("max_tokens", 300);

        service.browser().posts("/compare-stream", request.toString()).awaitsEnd();
        spans.awaits(3);

        Map<String, String> chat = texts(spans.span("chat openai/gpt-4o-mini"));
        assertThat(Double.parseDouble(String.valueOf(chat.remove("gen_ai.response.time_to_first_chunk"))))
                .isPositive();
        assertThat(chat.remove("compare_stream.run.id")).endsWith(".0.1");
        assertThat(chat)
                .isEqualTo(Map.ofEntries(
                        Map.entry("gen_ai.operation.name", "chat"),
                        Map.entry("gen_ai.provider.name", "openai"),
                        Map.entry("server.address", "127.0.0.1"),
                        Map.entry("server.port", Integer.toString(upstream.port())),
                        Map.entry("gen_ai.request.model", "openai/gpt-4o-mini"),
                        Map.entry("gen_ai.request.stream", "true"),
                        Map.entry("gen_ai.request.max_tokens", "300"),
                        Map.entry("gen_ai.request.temperature", "0.5"),
                        Map.entry("gen_ai.response.id", "gen-scripted"),
                        Map.entry("gen_ai.response.model", "upstream/its-own-name"),
                        Map.entry("gen_ai.response.finish_reasons", "[stop]"),
                        Map.entry("gen_ai.usage.input_tokens", "7"),
                        Map.entry("gen_ai.usage.output_tokens", "200")));
    }

    @Test
    void callers_trace_goes_on_here_and_at_the_upstream() {
        upstream.answersEverything(script().text("hello").done());

        service.browser()
                .withHeader("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-01")
                .withHeader("tracestate", "vendor=1,other=2")
                .asks("a", "b")
                .awaitsEnd();
        spans.awaits(5);

        assertThat(spans.spans())
                .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
        assertThat(spans.span("POST /compare-stream").getParentSpanId()).isEqualTo(CALLERS_SPAN);
        for (String model : List.of("a", "b")) {
            assertThat(upstream.log(model)).singleElement().satisfies(asked -> {
                assertThat(asked.request().header("traceparent"))
                        .isEqualTo("00-" + TRACE + "-"
                                + spans.span("chat " + model).getSpanId() + "-01");
                assertThat(asked.request().header("tracestate")).isEqualTo("vendor=1,other=2");
            });
        }
    }

    @Test
    void siblings_trace_goes_on_here() {
        upstream.answersEverything(script().text("hello").done());
        ListeningSibling sibling =
                new ListeningSibling(service.bus(), Map.of("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-01"));

        sibling.asks("a");
        sibling.hearsTheEnd();
        spans.awaits(3);

        assertThat(spans.tree()).isEqualTo("""
                        SERVER compare-stream.comparisons
                          INTERNAL lane a
                            CLIENT chat a
                        """);
        assertThat(spans.span("compare-stream.comparisons").getTraceId()).isEqualTo(TRACE);
    }

    @Test
    void caller_that_wants_no_spans_gets_none_and_the_upstream_is_told_so() {
        upstream.answersEverything(script().text("hello").done());

        service.browser()
                .withHeader("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-00")
                .asks("a")
                .awaitsEnd();
        service.post("/compare", request("b"));
        spans.awaits(3);

        assertThat(spans.tree()).startsWith("SERVER POST /compare\n").doesNotContain(" a");
        assertThat(upstream.log("a").get(0).request().header("traceparent"))
                .startsWith("00-" + TRACE)
                .endsWith("-00");
    }

    @Test
    void nonsense_for_a_traceparent_begins_a_trace_of_our_own_and_goes_nowhere() {
        upstream.answersEverything(script().text("hello").done());
        List<String> nonsense = List.of(
                "",
                "hello",
                "00-" + TRACE + "-" + CALLERS_SPAN,
                "00-00000000000000000000000000000000-" + CALLERS_SPAN + "-01",
                "ff-" + TRACE + "-" + CALLERS_SPAN + "-01",
                "00-" + TRACE.toUpperCase(Locale.ROOT) + "-" + CALLERS_SPAN + "-01x");

        for (String traceparent : nonsense) {
            service.browser()
                    .withHeader("traceparent", traceparent)
                    .withHeader("tracestate", "planted=1")
                    .asks("a")
                    .awaitsEnd();
        }
        spans.awaits(3 * nonsense.size());

        assertThat(spans.spans()).noneMatch(span -> span.getTraceId().equals(TRACE));
        assertThat(upstream.log())
                .noneMatch(asked -> asked.request().header("tracestate").contains("planted"));
    }

    @Test
    void state_that_is_too_long_to_be_kept_is_not_passed_on() {
        upstream.answersEverything(script().text("hello").done());

        service.browser()
                .withHeader("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-01")
                .withHeader("tracestate", "a=" + "x".repeat(200) + ",b=" + "x".repeat(200) + ",c=" + "x".repeat(200))
                .asks("a")
                .awaitsEnd();

        assertThat(upstream.log("a").get(0).request().header("traceparent")).startsWith("00-" + TRACE);
        assertThat(upstream.log("a").get(0).request().header("tracestate")).isEmpty();
    }

    @Test
    void browser_leaves_and_every_span_ends() {
        upstream.acceptsAndStaysSilent();
        TestBrowser browser = service.browser().asks("a", "b", "c");
        upstream.awaitRequests(3);

        browser.leaves();
        spans.awaits(7);

        assertThat(spans.tree()).isEqualTo("""
                        SERVER POST /compare-stream
                          INTERNAL lane a cancelled
                            CLIENT chat a cancelled
                          INTERNAL lane b cancelled
                            CLIENT chat b cancelled
                          INTERNAL lane c cancelled
                            CLIENT chat c cancelled
                        """);
    }

    @Test
    void lane_that_is_stopped_before_its_turn_is_a_span_without_a_request() {
        service.with("compare.execution", "sequential");
        upstream.answersEverything(script().text("hello").awaitsRelease("go").done());
        TestBrowser browser = service.browser().asks("a", "b").sees(events("chunk", 1));

        service.delete("/comparisons/" + browser.header("X-Comparison-Id") + "/lanes/1");
        browser.sees(failure(1, "cancelled"));
        upstream.release("go");
        browser.awaitsEnd();
        spans.awaits(4);

        assertThat(spans.tree()).isEqualTo("""
                        SERVER POST /compare-stream
                          INTERNAL lane a
                            CLIENT chat a
                          INTERNAL lane b cancelled
                        """);
    }

    @Test
    void request_that_our_own_time_ends_says_so() {
        service.with("upstream.timeouts.first-byte", "200ms");
        upstream.acceptsAndStaysSilent();

        service.browser().asks("a").awaitsEnd();
        spans.awaits(3);

        assertThat(spans.tree()).contains("INTERNAL lane a stalled\n    CLIENT chat a stalled\n");
    }

    @Test
    void refused_requests_are_no_comparisons_and_no_spans() {
        upstream.answersEverything(script().text("hello").done());

        service.post("/compare-stream", "{\"models\": []}");
        service.post("/compare-stream", "nonsense");
        service.get("/model-stats");
        service.post("/compare", request("a"));

        spans.awaits(3);
    }

    @Test
    void no_span_tells_prompt_answer_key_or_caller() {
        String echo = "Key " + KEY + " refused " + PROMPT;
        service.with("upstream.api-key", KEY).with("upstream.retries", "0").with("http.trusted-proxies", "127.0.0.1");
        upstream.answers("fine", script().text(ANSWER).done())
                .answers("html", script().status(502, Map.of("Content-Type", "text/html"), "<p>" + echo))
                .answers("json", script().refuses(401, echo))
                .answers(
                        "stream", script().text(ANSWER).errorInStream(500, echo).saysDone())
                .answers("reason", script().text(ANSWER).finishes(PROMPT).saysDone())
                .answers("named", named(KEY))
                .answers("prompted", named("Mildred"))
                .answers("redirect", script().status(302, Map.of("Location", "http://" + KEY), ""));
        List<String> models = List.of("fine", "html", "json", "stream", "reason", "named", "prompted", "redirect");
        ObjectNode request = request(models.toArray(String[]::new))
                .put("input_data", "Mildred")
                .put("system", PROMPT)
                .put("browser_fingerprint", "planted-fingerprint");

        service.browser()
                .withHeader("X-Forwarded-For", "203.0.113.77")
                .withHeader("User-Agent", "planted-agent")
                .withHeader("Authorization", "Bearer planted-bearer")
                .posts("/compare-stream", request.toString())
                .awaitsEnd();
        spans.awaits(17);

        assertThat(spans.spans().toString())
                .contains("gen_ai.response.model")
                .doesNotContain(KEY, "planted", "Mildred", "Toby", "203.0.113.77");
        assertThat(texts(spans.span("chat reason"))).containsEntry("gen_ai.response.finish_reasons", "[other]");
    }

    private static UpstreamScript named(String model) {
        return script().bytes(("data: {\"model\":\"" + model
                                + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n")
                        .getBytes(UTF_8))
                .done();
    }

    private static Map<String, String> texts(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().getKey(),
                        entry -> entry.getValue().toString()));
    }
}
