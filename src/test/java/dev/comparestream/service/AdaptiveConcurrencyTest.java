package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SeenEvent;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamScript;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdaptiveConcurrencyTest {

    private static final Duration ALL_OF_THE_WAIT = Duration.ofMillis(990);

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void a_lane_that_waits_for_another_tells_its_client_that_it_is_queued() {
        service.with("upstream.max-concurrent", "1");
        upstream.answers("first", script().text("one").awaitsRelease("go").done());
        upstream.answers("second", script().text("two").done());

        TestBrowser browser = service.browser()
                .posts(
                        "/compare-stream",
                        request("first", "second").put("progress", true).toString());
        awaitsQueued(browser);
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(browser.lane(0).outcome()).isEqualTo("done");
        assertThat(browser.lane(1).outcome()).isEqualTo("done");
    }

    @Test
    void a_refused_account_waits_as_a_whole() {
        upstream.answers(
                "hasty",
                refused(Map.of("X-RateLimit-Limit", "1", "Retry-After", "2")),
                script().text("late").done());
        upstream.answers("other", script().text("fine").done());
        TestBrowser hasty = service.browser()
                .posts("/compare-stream", request("hasty").put("progress", true).toString());
        upstream.awaitRequests(1);
        awaitsQueued(hasty);

        service.browser().asks("other").awaitsEnd();
        hasty.awaitsEnd();

        assertThat(between("hasty", "other")).isGreaterThanOrEqualTo(ALL_OF_THE_WAIT.multipliedBy(2));
        assertThat(hasty.lane(0).content()).isEqualTo("late");
    }

    @Test
    void a_refused_model_holds_nobody_else_back() {
        upstream.answers(
                "busy",
                refused(Map.of("Retry-After", "1")),
                script().text("late").done());
        upstream.answers("other", script().text("fine").done());

        TestBrowser browser = service.browser().asks("busy", "other");
        browser.sees(text(1, "fine"));
        browser.awaitsEnd();

        assertThat(between("busy", "other")).isLessThan(ALL_OF_THE_WAIT);
        assertThat(browser.lane(0).content()).isEqualTo("late");
    }

    private static void awaitsQueued(TestBrowser browser) {
        SeenEvent progress = browser.next("progress");
        while (!progress.json().path("state").asText().equals("queued")) {
            progress = browser.next("progress");
        }
    }

    private Duration between(String first, String second) {
        return Duration.ofNanos(upstream.log(second).get(0).receivedNanos()
                - upstream.log(first).get(0).receivedNanos());
    }

    private static UpstreamScript refused(Map<String, String> headers) {
        return script().status(429, headers, "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}");
    }
}
