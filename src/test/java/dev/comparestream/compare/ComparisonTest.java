package dev.comparestream.compare;

import static dev.comparestream.compare.Lanes.NO_ROOM;
import static dev.comparestream.compare.Lanes.STOPPED;
import static dev.comparestream.compare.Lanes.frame;
import static dev.comparestream.compare.Lanes.sign;
import static dev.comparestream.compare.Lanes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.compare.Comparison.Command;
import dev.comparestream.compare.Comparison.Effects;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.model.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void starts_are_told_in_the_order_of_the_models() {
        assertThat(comparison(3, Execution.CONCURRENT).starts())
                .extracting(event -> ((CompareEvent.Start) event).lane().index())
                .containsExactly(0, 1, 2);
    }

    @Test
    void all_lanes_begin_at_once() {
        assertThat(comparison(9, Execution.CONCURRENT).begin())
                .extracting(Command.Dispatch::lane)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void lanes_that_run_one_after_the_other_begin_with_the_first_and_go_on_with_its_end() {
        Comparison comparison = comparison(3, Execution.SEQUENTIAL);
        assertThat(comparison.begin()).extracting(Command.Dispatch::lane).containsExactly(0);
        RunId run = comparison.dispatch(0, "here", 0);

        Effects end = comparison.on(frame(run, 1, text("Hi"), Lanes.finished()), 1);

        assertThat(dispatches(end)).containsExactly(1);
    }

    @Test
    void a_lane_that_is_stopped_before_its_turn_lets_no_other_begin() {
        Comparison comparison = comparison(3, Execution.SEQUENTIAL);
        comparison.begin();
        comparison.dispatch(0, "here", 0);

        Effects stopped = comparison.fail(1, STOPPED, 1);

        assertThat(stopped.commands()).isEmpty();
        assertThat(stopped.events()).hasSize(2);
        assertThat(dispatches(comparison.fail(0, STOPPED, 2))).containsExactly(2);
    }

    @Test
    void stopping_everything_lets_nothing_begin_and_tells_every_running_worker() {
        Comparison comparison = comparison(3, Execution.SEQUENTIAL);
        comparison.begin();
        RunId run = comparison.dispatch(0, "here", 0);
        comparison.accepted(0, run, "control", 1);

        Effects stopped = comparison.failAll(STOPPED, 2);

        assertThat(stopped.commands()).containsExactly(new Command.CancelRun(run, "control"));
        assertThat(stopped.events()).hasSize(7);
        assertThat(comparison.openLanes()).isEmpty();
    }

    @Test
    void a_refused_job_is_sent_on_with_the_refusal_as_the_failure_if_there_is_nobody_else() {
        Comparison comparison = comparison(1, Execution.CONCURRENT);
        RunId run = comparison.dispatch(0, "here", 0);

        Effects refused = comparison.refused(0, run, NO_ROOM, 1);

        assertThat(refused.commands()).containsExactly(new Command.Dispatch(0, Set.of("here"), NO_ROOM));
        assertThat(comparison.dispatch(0, "there", 2)).isNotEqualTo(run);
    }

    @Test
    void a_run_that_was_replaced_is_told_to_end_where_it_says_it_is() {
        Comparison comparison = comparison(1, Execution.CONCURRENT);
        RunId slow = comparison.dispatch(0, "here", 0);
        comparison.dispatch(0, "there", 2);

        Effects late = comparison.on(frame(slow, 1, text("Hi")), 3);

        assertThat(late.events()).isEmpty();
        assertThat(late.commands()).containsExactly(new Command.CancelRun(slow, "control"));
    }

    @Test
    void a_sign_of_life_in_time_saves_a_run() {
        Comparison comparison = comparison(1, Execution.CONCURRENT);
        RunId run = comparison.dispatch(0, "here", 0);
        comparison.on(frame(run, 1, text("Hi")), 1);

        assertThat(silence(comparison)).isTrue();
        comparison.on(signs(sign(run, 1)), 2);
        assertThat(silence(comparison)).isTrue();

        assertThat(comparison.tick(3).events()).hasSize(3);
    }

    @Test
    void signs_of_life_of_several_runs_are_each_taken_for_what_they_are() {
        Comparison comparison = comparison(3, Execution.CONCURRENT);
        RunId whole = comparison.dispatch(0, "here", 0);
        RunId gap = comparison.dispatch(1, "here", 0);
        RunId slow = comparison.dispatch(2, "here", 0);
        RunId other = comparison.dispatch(2, "there", 0);

        Effects effects = comparison.on(
                signs(
                        new SignsOfLife.Sign(0, whole, 0),
                        new SignsOfLife.Sign(1, gap, 1),
                        new SignsOfLife.Sign(2, slow, 0),
                        new SignsOfLife.Sign(2, other, 0)),
                1);

        assertThat(effects.events())
                .hasSize(2)
                .allMatch(event -> ((CompareEvent.OfLane) event).lane().index() == 1);
        assertThat(effects.commands()).containsExactly(new Command.CancelRun(slow, "control"));
        assertThat(comparison.isOpen(1)).isFalse();
        assertThat(comparison.active()).hasSize(2);
    }

    @Test
    void a_worker_that_takes_a_job_in_time_is_not_silent() {
        Comparison comparison = comparison(1, Execution.CONCURRENT);
        RunId run = comparison.dispatch(0, "here", 0);

        assertThat(silence(comparison)).isTrue();
        comparison.accepted(0, run, "control", 1);
        assertThat(silence(comparison)).isTrue();

        assertThat(dispatches(comparison.tick(3))).containsExactly(0);
    }

    @Test
    void a_run_that_was_replaced_does_not_speak_for_the_one_in_its_place() {
        Comparison comparison = comparison(1, Execution.CONCURRENT);
        RunId slow = comparison.dispatch(0, "here", 0);
        assertThat(silence(comparison)).isTrue();
        comparison.dispatch(0, "there", 2);
        assertThat(silence(comparison)).isTrue();

        comparison.on(signs(sign(slow, 0)), 3);

        assertThat(dispatches(comparison.tick(4))).containsExactly(0);
    }

    @Test
    void the_end_adds_up_what_the_lanes_have_said() {
        Comparison comparison = comparison(2, Execution.CONCURRENT);
        RunId run = comparison.dispatch(0, "here", 0);
        comparison.dispatch(1, "here", 0);
        comparison.on(frame(run, 1, text("Hi"), Lanes.finished()), 1_000);

        List<CompareEvent> last = comparison.fail(1, STOPPED, 2_500_000).events();

        assertThat(last.get(2))
                .isEqualTo(new CompareEvent.Complete(new ComparisonMetadata(
                        Lanes.COMPARISON,
                        4,
                        2,
                        1,
                        1,
                        1,
                        NOON,
                        2_500,
                        0,
                        new ComparisonMetadata.TotalUsage(10, 4, 14, 0.5))));
    }

    private static SignsOfLife signs(SignsOfLife.Sign... signs) {
        return new SignsOfLife("control", List.of(signs));
    }

    /** As many turns as a run may be silent; whether the lanes bear it. */
    private static boolean silence(Comparison comparison) {
        return IntStream.range(0, Liveness.TURNS)
                .mapToObj(turn -> comparison.tick(2))
                .allMatch(Effects.NONE::equals);
    }

    private static Comparison comparison(int models, Execution execution) {
        return new Comparison(Lanes.COMPARISON, Lanes.request(models), execution, () -> NOON);
    }

    private static List<Integer> dispatches(Effects effects) {
        return effects.commands().stream()
                .filter(Command.Dispatch.class::isInstance)
                .map(command -> ((Command.Dispatch) command).lane())
                .toList();
    }
}
