package dev.comparestream.testkit;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.complete;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.UpstreamExchange.Leaving;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scripted upstream stands for the service: what it says is the stream that the browser reads. */
@Timeout(30)
class TestBrowserTest {

    private final ScriptedUpstream service = scriptedUpstream();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void browser_asks_and_sees_events_as_they_come() {
        service.answersPath(
                "/compare-stream",
                script().event(event("start", 0))
                        .comment("heartbeat")
                        .awaitsRelease("go")
                        .event(event("chunk", 0).put("content", "Hel"))
                        .event(event("chunk", 0).put("content", "lo"))
                        .event(event("complete", 0))
                        .ends());

        try (TestBrowser browser =
                browser(uri()).withHeader("Origin", "http://x").asks("a", "b")) {
            browser.sees(starts(1)).awaitsComments(1);
            assertThat(browser.events()).hasSize(1);
            assertThat(browser.end()).isEmpty();
            service.release("go");
            browser.sees(text(0, "Hello")).sees(complete()).awaitsEnd();

            assertThat(browser.end()).isEqualTo(TestBrowser.PROPERLY);
            assertThat(browser.status()).isEqualTo(200);
            assertThat(browser.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(browser.next().type()).isEqualTo("start");
            assertThat(browser.next("complete").nanos()).isGreaterThan(browser.askedNanos());
            assertThat(browser.text()).startsWith("data: {\"type\":\"start\"").contains("\n\n: heartbeat\n\n");
        }
        UpstreamExchange asked = service.awaitRequests(1).get(0);
        assertThat(asked.request().header("origin")).isEqualTo("http://x");
        assertThat(asked.json()).hasToString("{\"input_data\":\"hi\",\"models\":[\"a\",\"b\"]}");
    }

    @Test
    void refusal_is_read_too() {
        service.answersPath("/compare-stream", script().status(400, Map.of("X", "y"), "{\"detail\":\"no\"}"));

        try (TestBrowser browser = browser(uri()).asks().awaitsEnd()) {
            assertThat(browser.status()).isEqualTo(400);
            assertThat(browser.text()).isEqualTo("{\"detail\":\"no\"}");
        }
    }

    @Test
    void leaving_is_seen_as_it_was_done() {
        service.answersPath("/compare-stream", script().event(event("start", 0)).hangs());

        browser(uri()).asks("a").sees(starts(1)).leaves();
        assertThat(service.awaitResets(1).get(0).leaving()).isEqualTo(Leaving.FIN);
        browser(uri()).asks("a").sees(starts(1)).leavesWithReset();

        assertThat(service.awaitResets(2).get(1).leaving()).isEqualTo(Leaving.RST);
    }

    @Test
    void browser_that_does_not_read_holds_the_service_back_until_it_reads_on() {
        int pieces = 2_000;
        ObjectNode piece = event("chunk", 0).put("content", "x".repeat(10_000));
        UpstreamScript script = script().event(event("start", 0)).awaitsRelease("paused");
        for (int i = 0; i < pieces; i++) {
            script = script.event(piece);
        }
        service.answersPath("/compare-stream", script.ends());

        try (TestBrowser browser =
                browser(uri()).withReceiveBuffer(16 * 1024).asks("a").sees(starts(1))) {
            browser.pausesReading();
            service.release("paused");
            service.awaitThat("something sent", u -> u.log().get(0).segmentsSent() > 2);
            assertThat(service.openRequests()).isEqualTo(1);
            browser.resumes().awaitsEnd();

            assertThat(browser.events()).hasSize(pieces + 1);
            assertThat(browser.lane(0).content()).hasSize(pieces * 10_000);
        }
    }

    @Test
    void broken_stream_is_told_from_a_whole_one_and_ends_a_wait_at_once() {
        service.answersPath("/compare-stream", script().event(event("start", 0)).closes());

        try (TestBrowser browser = browser(uri()).asks("a").awaitsEnd()) {
            assertThat(browser.end()).isNotEqualTo(TestBrowser.PROPERLY);
            assertThatThrownBy(() -> browser.sees(complete()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended without 1 complete events")
                    .hasMessageContaining("data: {\"type\":\"start\"");
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + service.port());
    }

    private static ObjectNode event(String type, int index) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("index", index);
    }
}
