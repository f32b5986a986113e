package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ReceivedLane;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import dev.comparestream.testkit.UpstreamScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetriesTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void rate_limit_is_waited_for_as_long_as_it_asks() {
        ReceivedLane lane = laneOf(rateLimited("1"), script().text("second").done());

        assertThat(lane.content()).isEqualTo("second");
        assertThat(lane.outcome()).isEqualTo("done");
        List<UpstreamExchange> attempts = upstream.log("m");
        assertThat(attempts).hasSize(2);
        assertThat(Duration.ofNanos(
                        attempts.get(1).receivedNanos() - attempts.get(0).receivedNanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void rate_limit_that_asks_for_more_than_there_is_time_fails_at_once_and_says_when() {
        ReceivedLane lane = laneOf(rateLimited("3600"));

        assertThat(lane.failure().path("kind").asText()).isEqualTo("rate_limit");
        assertThat(lane.failure().path("retry_after_ms").asLong()).isEqualTo(3_600_000);
        assertThat(upstream.log("m")).hasSize(1);
    }

    @Test
    void server_error_is_tried_three_times_in_all() {
        ReceivedLane lane = laneOf(script().refuses(500, "Internal"));

        assertThat(lane.failure().path("kind").asText()).isEqualTo("upstream");
        assertThat(upstream.log("m")).hasSize(3);
    }

    @Test
    void connection_that_breaks_before_any_text_is_made_again() {
        ReceivedLane lane = laneOf(script().resets(), script().text("second").done());

        assertThat(lane.content()).isEqualTo("second");
        assertThat(upstream.log("m")).hasSize(2);
    }

    @Test
    void empty_answer_is_asked_for_once_more_and_not_twice() {
        ReceivedLane lane = laneOf(script().finishes("stop").saysDone());

        assertThat(lane.failure().path("kind").asText()).isEqualTo("empty");
        assertThat(upstream.log("m")).hasSize(2);
    }

    @Test
    void refused_key_and_bad_request_are_never_tried_again() {
        upstream.answers("key", script().refuses(401, "User not found."));
        upstream.answers("bad", script().refuses(400, "no such parameter"));
        upstream.answers("credit", script().refuses(402, "Insufficient credits"));

        service.browser().asks("key", "bad", "credit").awaitsEnd();

        assertThat(upstream.log()).hasSize(3);
    }

    @Test
    void nothing_is_tried_again_once_text_was_given() {
        upstream.answers("broken", script().text("half").awaitsRelease("break").resets());
        upstream.answers(
                "error", script().text("half").errorInStream(503, "overloaded").saysDone());
        upstream.answers("thought", script().reasoning("hmm").ends());
        List<String> models = List.of("broken", "error", "thought");

        TestBrowser browser = service.browser().asks(models);
        browser.sees(text(0, "half"));
        upstream.release("break");
        browser.awaitsEnd();

        assertThat(upstream.log()).hasSize(3);
        assertThat(browser.lane(0).content()).isEqualTo("half");
        assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("connection");
        assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
    }

    @Test
    void number_of_retries_is_configured() {
        service.with("upstream.retries", "0");

        laneOf(script().refuses(503, "No provider"), script().text("second").done());

        assertThat(upstream.log("m")).hasSize(1);
    }

    private ReceivedLane laneOf(UpstreamScript... attempts) {
        upstream.answers("m", attempts);
        TestBrowser browser = service.browser().asks("m").awaitsEnd();
        assertThat(EventStreamCheck.complaints(List.of("m"), browser.raw())).isEmpty();
        return browser.lane(0);
    }

    private static UpstreamScript rateLimited(String retryAfter) {
        return script().status(
                        429,
                        Map.of("Content-Type", "application/json", "Retry-After", retryAfter),
                        "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}");
    }
}
