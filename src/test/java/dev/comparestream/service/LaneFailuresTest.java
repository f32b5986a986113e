package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.failure;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamScript;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneFailuresTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).with("upstream.retries", "0");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void failing_lanes_change_neither_text_nor_order_of_another() {
        List<String> words = IntStream.range(0, 300).mapToObj(n -> n + " ").toList();
        UpstreamScript well = script();
        for (String word : words.subList(0, 150)) {
            well = well.text(word);
        }
        well = well.awaitsRelease("go");
        for (String word : words.subList(150, 300)) {
            well = well.text(word);
        }
        upstream.answers("well", well.done());
        upstream.answers("refused", script().refuses(401, "User not found."));
        upstream.answers("broken", script().text("half").awaitsRelease("break").resets());
        upstream.answers(
                "error",
                script().text("half").errorInStream(502, "Provider died").saysDone());
        List<String> models = List.of("refused", "well", "broken", "error");

        TestBrowser browser =
                service.browser().asks(models).sees(text(2, "half")).sees(text(1, "149 "));
        upstream.release("break");
        browser.sees(failure(0, "auth")).sees(failure(2, "connection")).sees(failure(3, "upstream"));
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(browser.lane(1).content()).isEqualTo(String.join("", words));
        assertThat(browser.lane(1).outcome()).isEqualTo("done");
        assertThat(browser.lane(2).content()).isEqualTo("half");
        assertThat(browser.lane(3).content()).isEqualTo("half");
        assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
    }

    @Test
    void nine_failing_lanes_end_with_nine_dones_and_one_complete() {
        Map<String, UpstreamScript> scripts = Map.of(
                "bad_request", script().refuses(400, "no such parameter"),
                "auth", script().refuses(401, "User not found."),
                "payment_required", script().refuses(402, "Insufficient credits"),
                "not_found", script().refuses(404, "No endpoints found"),
                "rate_limit", script().refuses(429, "Rate limit exceeded"),
                "unavailable", script().refuses(503, "No provider"),
                "truncated", script().text("half").ends(),
                "empty", script().finishes("stop").saysDone(),
                "connection", script().resets());
        scripts.forEach(upstream::answers);
        List<String> models = scripts.keySet().stream().sorted().toList();

        TestBrowser browser = service.browser().asks(models).awaitsEnd();

        assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
        assertThat(IntStream.range(0, 9)
                        .mapToObj(lane ->
                                browser.lane(lane).failure().path("kind").asText())
                        .collect(Collectors.toList()))
                .isEqualTo(models);
    }

    @Test
    void upstream_that_nobody_listens_at_fails_the_lanes_and_not_the_stream() {
        service.start();
        upstream.close();

        TestBrowser browser = service.browser().asks("m", "n").awaitsEnd();

        assertThat(EventStreamCheck.complaints(List.of("m", "n"), browser.raw()))
                .isEmpty();
        assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("connection");
        assertThat(browser.lane(0).failure().path("retryable").asBoolean()).isTrue();
    }

    @Test
    void error_tells_the_upstreams_status_and_words() {
        upstream.answers("m", script().refuses(402, "Insufficient credits. Add more."));

        TestBrowser browser = service.browser().asks("m").awaitsEnd();

        assertThat(browser.lane(0).failure().path("http_status").asInt()).isEqualTo(402);
        assertThat(browser.lane(0).failure().path("retryable").asBoolean(true)).isFalse();
        assertThat(browser.lane(0).message()).contains("Insufficient credits");
        assertThat(browser.text()).contains("\"error\":true,\"content\":\"Error: ");
    }

    @Test
    void lane_that_falls_silent_is_given_up_and_its_request_reset() {
        service.with("upstream.timeouts.idle", "300ms");
        upstream.answers("m", script().text("half").hangs());

        TestBrowser browser = service.browser().asks("m").awaitsEnd();

        assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("stalled");
        assertThat(browser.lane(0).content()).isEqualTo("half");
        upstream.awaitResets(1);
    }
}
