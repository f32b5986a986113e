package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.await;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ListeningSibling;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door on the event bus, as siblings use it. */
@Timeout(60)
class SiblingTest {

    private static final int PIECES = 1_500;
    private static final long MOST_ON_THE_WAY = 16_000_000;

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void sibling_is_told_its_lanes_and_hears_the_whole_event_stream_numbered() {
        upstream.answersEverything(script().text("Hel").text("lo").done());
        ListeningSibling sibling = new ListeningSibling(service.bus());

        JsonObject answer = sibling.asks("a", "b", "a");
        sibling.hearsTheEnd();

        assertThat(answer.getJsonArray("lanes"))
                .isEqualTo(new JsonArray().add(lane(0, "a")).add(lane(1, "b")).add(lane(2, "a")));
        assertThat(EventStreamCheck.complaints(List.of("a", "b", "a"), sibling.asStream()))
                .isEmpty();
        assertThat(sibling.heard())
                .extracting(message -> message.headers().get("seq"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, sibling.heard().size())
                                .mapToObj(String::valueOf)
                                .toList());
        assertThat(sibling.heard())
                .extracting(message -> message.headers().get("comparison_id"))
                .containsOnly(answer.getString("comparison_id"));
        service.comesToRest();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'models': ['a'], 'events_address': 'me'} | 400 | input_data is missing",
                "{'input_data': 'hi', 'models': [], 'events_address': 'me'} | 400 | models is missing or empty",
                "{'input_data': 'hi', 'models': ['a']} | 400 | events_address is missing",
                "{'input_data': 'hi', 'models': ['a'], 'events_address': ' '} | 400 | events_address must be",
                "{'input_data': 'hi', 'models': ['a'], 'events_address': 'compare-stream.jobs.local'} | 400 | of your own",
                "{'input_data': 'hi', 'models': ['a'], 'events_address': 7} | 400 | events_address must be a string"
            })
    void request_that_is_wrong_is_refused_as_over_http(String request, int status, String detail) {
        assertThatThrownBy(() -> ask("compare-stream.comparisons", new JsonObject(request.replace('\'', '"'))))
                .rootCause()
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        refusal -> assertThat(refusal.failureCode()).isEqualTo(status))
                .hasMessageContaining(detail);
    }

    @Test
    void message_that_is_no_json_object_or_too_large_is_refused() {
        service.with("http.max-body-size", "1KiB");

        assertThat(refusal("compare-stream.comparisons", "hello")).isEqualTo(400);
        assertThat(refusal("compare-stream.comparisons", new JsonObject().put("input_data", "x".repeat(2_000))))
                .isEqualTo(413);
        assertThat(refusal("compare-stream.stop", new JsonArray())).isEqualTo(400);
    }

    @Test
    void instance_without_workers_or_about_to_stop_refuses() {
        JsonObject request = new JsonObject()
                .put("input_data", "hi")
                .put("models", List.of("a"))
                .put("events_address", "me");
        service.start().stopsWorkers();
        assertThat(refusal("compare-stream.comparisons", request)).isEqualTo(503);

        await(service.drain(), "the service to drain");
        assertThatThrownBy(() -> ask("compare-stream.comparisons", request))
                .rootCause()
                .hasMessageContaining("No handlers");
    }

    @Test
    void sibling_stops_a_lane_and_then_the_comparison() {
        upstream.answersEverything(script().text("half").awaitsRelease("never").done());
        ListeningSibling sibling = new ListeningSibling(service.bus());
        String id = sibling.asks("a", "b", "c").getString("comparison_id");
        sibling.hears(() -> sibling.types().stream().filter("chunk"::equals).count() == 3);

        assertThat(ask(
                        "compare-stream.stop",
                        new JsonObject().put("comparison_id", id).put("index", 1)))
                .isEqualTo(new JsonObject().put("comparison_id", id));
        sibling.hears(() -> sibling.types().contains("done"));
        upstream.awaitResets(1);
        assertThat(sibling.types()).doesNotContain("complete");
        ask("compare-stream.stop", new JsonObject().put("comparison_id", id));
        sibling.hearsTheEnd();

        upstream.awaitResets(3);
        assertThat(EventStreamCheck.complaints(List.of("a", "b", "c"), sibling.asStream()))
                .isEmpty();
        assertThat(refusal("compare-stream.stop", new JsonObject().put("comparison_id", id)))
                .isEqualTo(404);
        assertThat(refusal("compare-stream.stop", new JsonObject())).isEqualTo(400);
    }

    @Test
    void sibling_that_is_slow_is_held_back_and_gets_everything_later() {
        upstream.answersEverything(script().floods(PIECES, SiblingTest::piece).done());
        ListeningSibling slow = new ListeningSibling(service.bus());
        slow.standsStill();
        slow.asks("slow");
        ListeningSibling quick = new ListeningSibling(service.bus());
        quick.asks("quick");

        quick.hearsTheEnd();
        assertThat(slow.heard()).hasSizeLessThan(300);
        assertThat(upstream.log("slow"))
                .singleElement()
                .satisfies(held -> assertThat(held.bytesSent()).isLessThan(MOST_ON_THE_WAY));
        slow.goesOn();
        slow.hearsTheEnd();

        assertThat(EventStreamCheck.complaints(List.of("slow"), slow.asStream()))
                .isEmpty();
        assertThat(content(slow)).isEqualTo(content(quick)).hasSize(PIECES * piece(0).length());
    }

    @Test
    void sibling_that_owes_a_reply_for_too_long_has_gone() {
        service.with("siblings.timeout", "300ms");
        upstream.answersEverything(script().floods(PIECES, SiblingTest::piece).done());
        ListeningSibling sibling = new ListeningSibling(service.bus());
        sibling.standsStill();

        sibling.asks("a", "b");

        upstream.awaitResets(2);
        service.comesToRest();
    }

    @Test
    void sibling_that_leaves_has_its_comparison_cancelled() {
        upstream.answersEverything(script().floods(PIECES, "x".repeat(500)).awaitsRelease("never"));
        ListeningSibling sibling = new ListeningSibling(service.bus());
        sibling.asks("a", "b", "c");
        sibling.hears(() -> sibling.types().contains("chunk"));

        sibling.leaves();

        upstream.awaitResets(3);
        service.comesToRest();
    }

    @Test
    void sibling_that_does_not_listen_is_not_worked_for() {
        upstream.acceptsAndStaysSilent();

        ask(
                "compare-stream.comparisons",
                new JsonObject()
                        .put("input_data", "hi")
                        .put("models", List.of("a"))
                        .put("events_address", "nobody"));

        service.comesToRest();
    }

    private JsonObject ask(String address, JsonObject request) {
        return (JsonObject) await(
                        service.bus()
                                .request(address, request)
                                .toCompletionStage()
                                .toCompletableFuture(),
                        "an answer")
                .body();
    }

    private int refusal(String address, Object request) {
        return await(
                service.bus()
                        .request(address, request)
                        .map(0)
                        .otherwise(cause -> ((ReplyException) cause).failureCode())
                        .toCompletionStage()
                        .toCompletableFuture(),
                "a refusal");
    }

    private static JsonObject lane(int index, String model) {
        return new JsonObject().put("index", index).put("model", model);
    }

    private static String content(ListeningSibling sibling) {
        return sibling.events().stream()
                .filter(event -> event.getString("type").equals("chunk"))
                .map(event -> event.getString("content"))
                .collect(Collectors.joining());
    }

    private static String piece(int number) {
        return String.format("%08d", number).repeat(1_000);
    }
}
