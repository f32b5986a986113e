package dev.comparestream.compare;

import static dev.comparestream.compare.Lanes.LANE;
import static dev.comparestream.compare.Lanes.NO_ROOM;
import static dev.comparestream.compare.Lanes.OLD_RUN;
import static dev.comparestream.compare.Lanes.RUN;
import static dev.comparestream.compare.Lanes.STOPPED;
import static dev.comparestream.compare.Lanes.frame;
import static dev.comparestream.compare.Lanes.sign;
import static dev.comparestream.compare.Lanes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {

    private static final long DISPATCHED = 1_000;

    private final Lane idle = new IdleLane(LANE);
    private final Lane asked = asked();
    private final Lane writing = writing();
    private final Lane ended =
            writing().on(frame(RUN, 2, Lanes.finished()), 9_000).next();

    private static Lane asked() {
        return new IdleLane(LANE).dispatched(RUN, "here", DISPATCHED).next();
    }

    private static Lane writing() {
        return asked().on(frame(RUN, 1, text("Hi")), 5_000).next();
    }

    @Test
    void an_idle_lane_becomes_active_with_its_first_job() {
        assertThat(asked).isInstanceOf(ActiveLane.class);
        assertThat(asked.tried()).containsExactly("here");
        assertThat(Objects.requireNonNull(asked.link()).run()).isEqualTo(RUN);
    }

    @Test
    void an_idle_lane_has_no_run_so_that_whoever_speaks_is_told_to_end() {
        assertStaysAndCancelsStray(idle, idle.on(frame(OLD_RUN, 1, text("x")), 1));
        assertStaysAndCancelsStray(idle, idle.accepted(OLD_RUN, "control"));
        assertStaysAndCancelsStray(idle, idle.on(sign(OLD_RUN, 0), "control", 1));
        assertThat(idle.refused(OLD_RUN, NO_ROOM, 1)).isEqualTo(Lane.Step.stay(idle));
        assertThat(idle.silent(1)).isEqualTo(Lane.Step.stay(idle));
        assertThat(idle.link()).isNull();
        assertThat(idle.counts().tokens()).isZero();
        assertThat(idle.tried()).isEmpty();
    }

    @Test
    void an_idle_lane_that_fails_says_so_without_any_times() {
        Lane.Step step = idle.fail(STOPPED, 1);

        assertThat(step.events())
                .containsExactly(
                        new CompareEvent.ErrorChunk(LANE, "Error: Stopped."),
                        new CompareEvent.Done(LANE, STOPPED, null, null, null, 0, 0, null, null));
        assertThat(step.wish()).isEqualTo(new Lane.Wish.None());
        assertThat(step.next()).isInstanceOf(EndedLane.class);
    }

    @Test
    void a_refused_job_goes_elsewhere_and_the_place_is_remembered() {
        Lane.Step step = asked.refused(RUN, NO_ROOM, 2_000);

        assertThat(step.wish()).isEqualTo(new Lane.Wish.Dispatch(NO_ROOM));
        assertThat(step.events()).isEmpty();
        assertThat(step.next().tried()).containsExactly("here");
        assertThat(step.next().dispatched(OLD_RUN, "there", 2_000).next().tried())
                .isEqualTo(Set.of("here", "there"));
    }

    @Test
    void a_refusal_of_an_older_job_changes_nothing() {
        assertThat(asked.refused(OLD_RUN, NO_ROOM, 2_000)).isEqualTo(Lane.Step.stay(asked));
    }

    @Test
    void an_accepted_job_names_where_its_run_takes_orders() {
        Lane lane = asked.accepted(RUN, "orders").next();

        assertThat(Objects.requireNonNull(lane.link()).control()).isEqualTo("orders");
        assertStaysAndCancelsStray(lane, lane.accepted(OLD_RUN, "elsewhere"));
        assertThat(Objects.requireNonNull(lane.link()).control()).isEqualTo("orders");
    }

    @Test
    void a_frame_may_come_before_the_answer_to_its_job() {
        assertThat(Objects.requireNonNull(writing.link()).control()).isEqualTo("control");
        assertThat(writing.counts().chunks()).isEqualTo(1);
    }

    @Test
    void everything_that_a_frame_brings_is_told_in_its_order() {
        Lane.Step step = asked.on(
                frame(
                        RUN,
                        1,
                        new LanePart.StateChange(LaneState.CONNECTING, 500),
                        new LanePart.Named("gen-1"),
                        new LanePart.Reasoning("hm"),
                        new LanePart.Text("Hello", 2),
                        new LanePart.Image("http://i")),
                4_000);

        assertThat(step.events())
                .containsExactly(
                        new CompareEvent.Reasoning(LANE, "hm"),
                        new CompareEvent.Chunk(LANE, "Hello"),
                        new CompareEvent.Image(LANE, "http://i"));
        LaneCounts counts = step.next().counts();
        assertThat(counts.state()).isEqualTo(LaneState.STREAMING);
        assertThat(counts.firstAt()).isEqualTo(4_000);
        assertThat(counts.chunks()).isEqualTo(2);
        assertThat(counts.tokens()).isEqualTo(3);
        assertThat(counts.cost()).isEqualTo(3L * LanePart.COST_OF_PART + 15);
        assertThat(counts.generation()).isEqualTo("gen-1");
        assertThat(counts.times(DISPATCHED, 5_000).waited()).isEqualTo(500);
    }

    @Test
    void a_frame_of_another_run_is_dropped_and_that_run_is_told_to_end() {
        assertStaysAndCancelsStray(writing, writing.on(frame(OLD_RUN, 2, text("again")), 6_000));
    }

    @Test
    void a_gap_ends_the_lane_because_text_would_be_missing() {
        Lane.Step step = writing.on(frame(RUN, 3, text("!")), 6_000);

        assertThat(failureOf(step).kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(step.events()).hasSize(2);
        assertThat(step.wish()).isInstanceOf(Lane.Wish.CancelRun.class);
    }

    @Test
    void a_frame_that_comes_twice_is_a_gap_too_and_its_text_is_not_told_again() {
        Lane.Step step = writing.on(frame(RUN, 1, text("Hi")), 6_000);

        assertThat(step.events()).noneMatch(CompareEvent.Chunk.class::isInstance);
        assertThat(step.next()).isInstanceOf(EndedLane.class);
    }

    @Test
    void a_sign_of_life_changes_nothing_where_everything_has_come() {
        assertThat(writing.on(sign(RUN, 1), "control", 6_000)).isEqualTo(Lane.Step.stay(writing));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void a_sign_of_life_that_counts_other_frames_than_have_come_ends_the_lane(long frames) {
        Lane.Step step = writing.on(sign(RUN, frames), "control", 6_000);

        assertThat(failureOf(step).kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(step.wish()).isInstanceOf(Lane.Wish.CancelRun.class);
    }

    @Test
    void a_sign_of_life_of_another_run_changes_nothing_and_that_run_is_told_to_end() {
        assertStaysAndCancelsStray(writing, writing.on(sign(OLD_RUN, 1), "control", 6_000));
    }

    @Test
    void a_sign_of_life_may_come_before_the_answer_to_its_job() {
        Lane heard = asked.on(sign(RUN, 0), "the.control", 2_000).next();

        assertThat(Objects.requireNonNull(heard.link()).control()).isEqualTo("the.control");
        assertThat(heard.unanswered(RUN)).isEqualTo(Lane.Step.stay(heard));
    }

    @Test
    void nothing_behind_a_terminal_is_told() {
        Lane.Step step = asked.on(frame(RUN, 1, text("Hi"), Lanes.finished(), text("late")), 5_000);

        assertThat(step.events()).hasSize(2);
        assertThat(step.events().get(1)).isInstanceOf(CompareEvent.Done.class);
    }

    @Test
    void an_end_tells_the_runs_times_from_the_start_of_the_comparison() {
        double rate = 4_000_000.0 / 2_003_000;

        assertThat(((EndedLane) ended).done())
                .isEqualTo(new CompareEvent.Done(LANE, null, "stop", 3L, 3L, 2_003, 1, rate, Lanes.USAGE));
    }

    @Test
    void a_failed_run_is_told_as_an_error_directly_before_the_end() {
        Lane.Step step = writing.on(frame(RUN, 2, text("!"), Lanes.failed(FailureKind.CONNECTION)), 6_000);

        assertThat(step.events()).hasSize(3);
        assertThat(step.events().get(0)).isEqualTo(new CompareEvent.Chunk(LANE, "!"));
        assertThat(step.events().get(1)).isEqualTo(new CompareEvent.ErrorChunk(LANE, "Error: It broke."));
        assertThat(failureOf(step).kind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(step.wish()).isEqualTo(new Lane.Wish.None());
    }

    @Test
    void a_silent_run_is_replaced_as_long_as_the_client_has_got_nothing() {
        Lane lane = asked.on(frame(RUN, 1, new LanePart.StateChange(LaneState.CONNECTING, 5)), 2_000)
                .next();
        Lane.Step step = lane.silent(10_000);

        assertThat(step.wish())
                .isInstanceOfSatisfying(
                        Lane.Wish.Dispatch.class,
                        wish -> assertThat(wish.otherwise())
                                .extracting(LaneFailure::kind)
                                .isEqualTo(FailureKind.WORKER_LOST));
        assertThat(step.events()).isEmpty();
    }

    @Test
    void a_silent_run_that_had_begun_to_write_is_lost() {
        Lane.Step step = writing.silent(10_000);

        assertThat(failureOf(step).kind()).isEqualTo(FailureKind.WORKER_LOST);
        assertThat(step.wish()).isInstanceOf(Lane.Wish.CancelRun.class);
    }

    @Test
    void an_image_alone_keeps_a_lane_from_being_replaced() {
        Lane shown = asked.on(frame(RUN, 1, new LanePart.Image("i")), 2_000).next();

        assertThat(failureOf(shown.refused(RUN, NO_ROOM, 3_000)).kind()).isEqualTo(FailureKind.OVERLOADED);
    }

    @Test
    void a_lane_that_is_stopped_tells_how_long_it_ran_as_seen_from_here() {
        Lane lane = asked.on(frame(RUN, 1, new LanePart.StateChange(LaneState.CONNECTING, 4_000), text("Hi")), 9_000)
                .next();

        Lane.Step step = lane.fail(STOPPED, 25_000);

        assertThat(step.events().get(1))
                .isEqualTo(new CompareEvent.Done(LANE, STOPPED, null, 5L, 4L, 20, 1, 1 / 0.02, null));
        assertThat(step.wish()).isInstanceOf(Lane.Wish.CancelRun.class);
    }

    @Test
    void an_ended_lane_answers_everything_with_nothing_and_tells_late_runs_to_end() {
        assertStaysAndCancelsStray(ended, ended.on(frame(RUN, 3, text("late")), 10_000));
        assertStaysAndCancelsStray(ended, ended.accepted(RUN, "control"));
        assertStaysAndCancelsStray(ended, ended.on(sign(RUN, 3), "control", 10_000));
        for (Lane.Step step : List.of(
                ended.dispatched(RUN, "there", 10_000),
                ended.refused(RUN, NO_ROOM, 10_000),
                ended.silent(10_000),
                ended.fail(STOPPED, 10_000))) {
            assertThat(step).isEqualTo(Lane.Step.stay(ended));
        }
        assertThat(ended.link()).isNull();
    }

    private static LaneFailure failureOf(Lane.Step step) {
        EndedLane lane = (EndedLane) step.next();
        return Objects.requireNonNull(lane.done().failure());
    }

    private static void assertStaysAndCancelsStray(Lane lane, Lane.Step step) {
        assertThat(step).isEqualTo(new Lane.Step(lane, List.of(), new Lane.Wish.CancelStray()));
    }
}
