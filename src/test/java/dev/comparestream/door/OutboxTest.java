package dev.comparestream.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.LaneId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.ModelId;
import dev.comparestream.sse.EventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int EVERYTHING = Integer.MAX_VALUE;
    private static final int ONE_LANE = 1;
    private static final long SECOND = 1_000_000;

    private final Outbox outbox = new Outbox(3);

    @Test
    void text_that_waits_leaves_as_one_event_a_lane() {
        put(text(0, "Hel"), text(1, "Bon"), text(0, "lo"), text(1, "jour"));

        assertThat(written(EVERYTHING)).containsExactly("chunk 1 Bonjour", "chunk 0 Hello");
    }

    @Test
    void order_within_a_lane_is_kept_whatever_lies_between() {
        put(
                thought(0, "th"),
                thought(0, "ink"),
                text(0, "a"),
                new CompareEvent.Image(lane(0), "http://i/1"),
                text(0, "b"),
                text(0, "c"),
                thought(0, "again"),
                text(0, "d"),
                done(0));

        assertThat(written(EVERYTHING))
                .containsExactly(
                        "reasoning 0 think",
                        "chunk 0 a",
                        "image 0 http://i/1",
                        "chunk 0 bc",
                        "reasoning 0 again",
                        "chunk 0 d",
                        "done 0");
    }

    @Test
    void starts_leave_first_in_the_order_of_the_models_and_the_last_event_after_all_lanes() {
        put(new CompareEvent.Start(lane(0)), new CompareEvent.Start(lane(1)), text(1, "x"), lost());

        assertThat(written(EVERYTHING)).containsExactly("start 0", "start 1", "chunk 1 x", "error");
    }

    @Test
    void last_event_waits_for_what_a_full_socket_has_left_behind() {
        put(text(0, "x"), text(1, "y"), lost());

        assertThat(written(ONE_LANE)).containsExactly("chunk 0 x");
        assertThat(written(EVERYTHING)).containsExactly("chunk 1 y", "error");
    }

    @Test
    void first_output_overtakes_what_other_lanes_have_waiting() {
        put(text(0, "seen"), text(1, "seen"));
        written(EVERYTHING);

        put(text(0, "more"), text(1, "last"), done(1), text(2, "first"));

        assertThat(written(ONE_LANE)).containsExactly("chunk 2 first");
        assertThat(written(ONE_LANE)).containsExactly("chunk 1 last", "done 1");
        assertThat(written(ONE_LANE)).containsExactly("chunk 0 more");
    }

    @Test
    void lane_that_has_brought_more_goes_first_among_those_that_wait_equally_long() {
        put(text(0, "a"), text(1, "much more than that"));
        written(EVERYTHING);

        put(text(0, "slow"), text(1, "fast"));

        assertThat(written(ONE_LANE)).containsExactly("chunk 1 fast");
    }

    @Test
    void slow_lane_that_has_waited_longer_is_not_overtaken_for_ever() {
        put(text(0, "a"), text(1, "much more than that"));
        written(EVERYTHING);
        outbox.put(text(0, "slow"), SECOND);
        outbox.put(text(1, "fast"), 2 * SECOND);

        assertThat(written(ONE_LANE)).containsExactly("chunk 0 slow");
    }

    @Test
    void only_the_newest_progress_is_kept() {
        put(progress(0, 1), progress(0, 2), text(0, "x"), progress(0, 3), progress(0, 4));

        assertThat(written(EVERYTHING)).containsExactly("progress 0 2", "chunk 0 x", "progress 0 4");
    }

    @Test
    void joined_pieces_are_counted_once() {
        put(text(0, "one"), text(0, "two"), text(0, "three"), text(1, "a"), done(1));
        written(EVERYTHING);

        assertThat(outbox.takeJoins()).isEqualTo(2);
        assertThat(outbox.takeJoins()).isZero();
    }

    @Test
    void receipts_name_what_was_written_once_and_to_the_byte() {
        CompareEvent.Chunk one = text(0, "one");
        CompareEvent.Chunk two = text(0, "two");
        CompareEvent.Chunk other = text(1, "other");
        put(one, two, other);
        assertThat(outbox.cost()).isEqualTo(one.cost() + two.cost() + other.cost());

        written(ONE_LANE);
        assertThat(receipts()).containsExactly("0: " + (one.cost() + two.cost()));
        written(EVERYTHING);

        assertThat(receipts()).containsExactly("1: " + other.cost());
        assertThat(receipts()).isEmpty();
        assertThat(outbox.cost()).isZero();
    }

    @Test
    void starts_first_output_and_ends_must_not_wait_and_nothing_else_nor_what_was_left_behind() {
        put(new CompareEvent.Start(lane(0)));
        assertUrgentUntilWritten(EVERYTHING);
        put(text(0, "first"));
        assertUrgentUntilWritten(EVERYTHING);

        put(text(0, "more"));
        assertThat(outbox.isUrgent()).isFalse();

        put(text(1, "first of another"));
        assertUrgentUntilWritten(ONE_LANE);
        written(EVERYTHING);
        put(done(0));
        assertUrgentUntilWritten(EVERYTHING);
        put(lost());
        assertUrgentUntilWritten(EVERYTHING);
    }

    private void assertUrgentUntilWritten(int enough) {
        assertThat(outbox.isUrgent()).isTrue();
        written(enough);
        assertThat(outbox.isUrgent()).isFalse();
    }

    private void put(CompareEvent... events) {
        for (CompareEvent event : events) {
            outbox.put(event, 0);
        }
    }

    private List<String> receipts() {
        List<String> receipts = new ArrayList<>();
        outbox.settle((lane, cost) -> receipts.add(lane + ": " + cost));
        return receipts;
    }

    private List<String> written(int enough) {
        EventWriter out = new EventWriter();
        outbox.writeTo(event -> EventJson.write(event, out), () -> out.length() >= enough);
        return Arrays.stream(new String(out.toByteArray(), StandardCharsets.UTF_8).split("\n\n"))
                .map(OutboxTest::shown)
                .toList();
    }

    private static String shown(String event) {
        try {
            JsonNode json = new ObjectMapper().readTree(event.substring("data: ".length()));
            StringBuilder shown = new StringBuilder(json.get("type").asText());
            for (String field : List.of("index", "content", "url", "tokens")) {
                if (json.has(field)) {
                    shown.append(' ').append(json.get(field).asText());
                }
            }
            return shown.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LaneId lane(int index) {
        return new LaneId(index, new ModelId("m/" + index));
    }

    private static CompareEvent.Chunk text(int lane, String content) {
        return new CompareEvent.Chunk(lane(lane), content);
    }

    private static CompareEvent thought(int lane, String content) {
        return new CompareEvent.Reasoning(lane(lane), content);
    }

    private static CompareEvent progress(int lane, int tokens) {
        return new CompareEvent.Progress(lane(lane), LaneState.STREAMING, 0, tokens, 0, 0);
    }

    private static CompareEvent done(int lane) {
        return new CompareEvent.Done(lane(lane), null, "stop", 0L, 0L, 0, 1, null, null);
    }

    private static CompareEvent lost() {
        return new CompareEvent.Lost(LaneFailure.of(FailureKind.INTERNAL, "lost"));
    }
}
