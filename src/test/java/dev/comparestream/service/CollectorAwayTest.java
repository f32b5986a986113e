package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import dev.comparestream.testkit.UpstreamScript;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A collector is for looking on. Whatever it does, comparisons go on, and the process can end. */
@Timeout(60)
class CollectorAwayTest {

    private static final List<String> NINE =
            IntStream.range(0, 9).mapToObj(lane -> "m/" + lane).toList();

    private final CapturedLog log = CapturedLog.open();
    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    private final ScriptedUpstream collector = scriptedUpstream();
    private final TestService service = service()
            .upstream(upstream)
            .with("tracing.enabled", "true")
            .with("tracing.endpoint", "http://127.0.0.1:" + collector.port() + "/v1/traces")
            .with("tracing.delay", "10ms")
            .with("tracing.max-queued", "20")
            // Far more than a test waits, so that whatever waited for it would be seen.
            .with("tracing.timeout", "10m")
            .with("tracing.shutdown-timeout", "300ms");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
        collector.close();
        log.close();
    }

    @Test
    void spans_reach_a_collector_that_is_there_before_the_process_ends() {
        collector.answersPath("/v1/traces", script().json(200, "{}"));
        service.with("tracing.delay", "1h").with("tracing.shutdown-timeout", "20s");
        service.post("/compare", request("m/0").put("input_data", "the planted prompt"));

        service.close();

        UpstreamExchange sent = collector.awaitRequests(1).get(0);
        assertThat(sent.request().method()).isEqualTo("POST");
        assertThat(sent.request().header("content-type")).isEqualTo("application/x-protobuf");
        assertThat(sent.request().body().toString(ISO_8859_1))
                .contains("compare-stream", "POST /compare", "lane m/0", "chat m/0", "gen_ai.request.model")
                .doesNotContain("planted");
    }

    @Test
    void collector_that_refuses_connections_costs_nothing_but_spans() {
        collector.close();

        compares(5);
        log.awaits("takes nothing");

        assertThat(log.text()).containsOnlyOnce("takes nothing").contains("ConnectException");
    }

    @Test
    void collector_that_never_answers_costs_nothing_but_spans() {
        collector.answersPath("/v1/traces", UpstreamScript.staysSilent());

        compares(5);
        collector.awaitRequests(1);
        compares(5);
        service.close();

        assertThat(collector.log()).hasSize(1);
        assertThat(log.text()).contains("the last spans did not reach their collector");
    }

    @Test
    void collector_that_fails_is_told_of_once_and_that_it_is_back_once() {
        collector.answersPath("/v1/traces", script().status(400, Map.of(), "what is this"));
        compares(1);
        log.awaits("takes nothing");
        compares(2);

        collector.answersPath("/v1/traces", script().json(200, "{}"));
        compares(1);
        log.awaits("takes them again");

        assertThat(log.text()).containsOnlyOnce("takes nothing").doesNotContain("what is this");
    }

    private void compares(int times) {
        for (int i = 0; i < times; i++) {
            TestBrowser browser = service.browser().asks(NINE).awaitsEnd();
            assertThat(EventStreamCheck.complaints(NINE, browser.raw())).isEmpty();
            assertThat(browser.events().toString()).doesNotContain("failure");
        }
    }
}
