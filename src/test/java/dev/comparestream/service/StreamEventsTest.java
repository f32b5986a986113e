package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SeenEvent;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamEventsTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void heartbeats_are_written_as_long_as_the_stream_is_silent() {
        service.with("http.heartbeat", "50ms");
        upstream.answers("m", script().awaitsRelease("go").text("at last").done());

        TestBrowser browser = service.browser().asks("m").awaitsComments(3);
        assertThat(browser.text()).contains("\n\n: heartbeat\n\n: heartbeat\n\n");
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(EventStreamCheck.complaints(List.of("m"), browser.raw())).isEmpty();
    }

    @Test
    void progress_is_told_at_most_twice_a_second_for_each_lane() {
        upstream.answers(
                "m",
                script().text("some words ").awaitsRelease("go").text("more").done());
        upstream.answers("n", script().awaitsRelease("go").text("more").done());

        TestBrowser browser = service.browser()
                .posts(
                        "/compare-stream",
                        request("m", "n").put("progress", true).toString())
                .sees(events("progress", 4));
        upstream.release("go");
        browser.awaitsEnd();

        List<JsonNode> progress = browser.events().stream()
                .filter(event -> event.type().equals("progress"))
                .map(SeenEvent::json)
                .toList();
        for (int lane : new int[] {0, 1}) {
            List<JsonNode> ofLane = progress.stream()
                    .filter(event -> event.path("index").asInt() == lane)
                    .toList();
            assertThat((long) ofLane.size()).isBetween(1L, browser.took().toMillis() / 500 + 1);
            assertThat(ofLane)
                    .extracting(event -> event.path("elapsed_ms").asLong())
                    .isSorted();
            assertThat(ofLane)
                    .extracting(event -> event.path("fraction").asDouble(-1))
                    .allMatch(fraction -> fraction >= 0 && fraction <= 1);
        }
        assertThat(progress)
                .filteredOn(event -> event.path("index").asInt() == 0)
                .last()
                .satisfies(last -> {
                    assertThat(last.path("state").asText()).isEqualTo("streaming");
                    assertThat(last.path("tokens").asLong()).isPositive();
                });
        assertThat(EventStreamCheck.complaints(List.of("m", "n"), browser.raw()))
                .isEmpty();
    }

    @Test
    void progress_is_not_told_to_who_did_not_ask() {
        service.with("http.heartbeat", "200ms");
        upstream.answers("m", script().text("a").awaitsRelease("go").text("b").done());

        // Three times as long as it takes to the first progress event, told by another clock of the same service.
        TestBrowser browser = service.browser().asks("m").awaitsComments(8);
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(browser.events()).extracting(SeenEvent::type).doesNotContain("progress");
    }

    @Test
    void usage_and_finish_reason_are_the_upstreams_own() {
        upstream.answers(
                "cut", script().text("some").usage(7, 9).finishes("length").saysDone());
        upstream.answers("plain", script().text("some").usage(1, 2).saysDone());

        TestBrowser browser = service.browser().asks("cut", "plain").awaitsEnd();

        JsonNode cut = browser.lane(0).done();
        assertThat(cut.path("error").asBoolean(true)).isFalse();
        assertThat(cut.path("finish_reason").asText()).isEqualTo("length");
        assertThat(cut.path("usage").path("prompt_tokens").asInt()).isEqualTo(7);
        assertThat(cut.path("usage").path("completion_tokens").asInt()).isEqualTo(9);
        assertThat(browser.lane(1).done().path("finish_reason").isNull()).isTrue();
        JsonNode sums = last(browser).path("metadata").path("usage");
        assertThat(sums.path("prompt_tokens").asInt()).isEqualTo(8);
        assertThat(sums.path("completion_tokens").asInt()).isEqualTo(11);
    }

    @Test
    void times_of_a_lane_are_told_and_null_where_there_is_none() {
        upstream.answers("m", script().text("one").text("two").done());
        upstream.answers("refused", script().refuses(400, "no"));

        TestBrowser browser = service.browser().asks("m", "refused").awaitsEnd();

        JsonNode done = browser.lane(0).done();
        assertThat(done.path("started_ms").isIntegralNumber()).isTrue();
        assertThat(done.path("time_to_first_chunk_ms").isIntegralNumber()).isTrue();
        assertThat(done.path("duration_ms").asLong(-1))
                .isGreaterThanOrEqualTo(done.path("time_to_first_chunk_ms").asLong());
        assertThat(done.path("chunks").asInt()).isEqualTo(2);
        JsonNode refused = browser.lane(1).done();
        assertThat(refused.path("time_to_first_chunk_ms").isNull()).isTrue();
        assertThat(refused.path("usage").isNull()).isTrue();
        assertThat(refused.path("finish_reason").isNull()).isTrue();
        assertThat(refused.path("chunks").asInt(-1)).isZero();
    }

    @Test
    void line_separators_of_unicode_are_escaped_and_come_out_as_they_were() {
        String odd = "a\u2028b\u2029c\u0085d\r\ne\u0000f😀";
        upstream.answers("m", script().text(odd).done());

        TestBrowser browser = service.browser().asks("m").awaitsEnd();

        assertThat(browser.text()).doesNotContain("\u2028", "\u2029", "\u0085", "\r", "\u0000");
        assertThat(browser.lane(0).content()).isEqualTo(odd);
    }

    @Test
    void reasoning_comes_as_it_arrives_and_apart_from_the_text() {
        upstream.answers(
                "m",
                script().reasoning("hmm ")
                        .reasoning("so")
                        .awaitsRelease("go")
                        .text("42")
                        .done());

        TestBrowser browser = service.browser().asks("m").sees(events("reasoning", 1));
        assertThat(browser.lane(0).content()).isEmpty();
        upstream.release("go");
        browser.sees(text(0, "42")).awaitsEnd();

        assertThat(browser.lane(0).reasoning()).isEqualTo("hmm so");
    }

    @Test
    void metadata_counts_code_points_and_messages() {
        upstream.answersEverything(script().text("x").done());
        ObjectNode request = request("m").put("input_data", "a😀é");
        ArrayNode history = request.putArray("conversation_history");
        for (int i = 0; i < 11; i++) {
            history.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", "…");
        }

        TestBrowser browser =
                service.browser().posts("/compare-stream", request.toString()).awaitsEnd();

        JsonNode metadata = last(browser).path("metadata");
        assertThat(metadata.path("input_length").asInt()).isEqualTo(3);
        assertThat(metadata.path("conversation_message_count").asInt()).isEqualTo(11);
        assertThat(metadata.path("is_extended_interaction").asBoolean()).isTrue();
        assertThat(metadata.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    private static JsonNode last(TestBrowser browser) {
        return browser.events().get(browser.events().size() - 1).json();
    }
}
