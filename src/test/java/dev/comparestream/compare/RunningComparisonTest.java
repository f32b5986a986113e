package dev.comparestream.compare;

import static dev.comparestream.compare.Lanes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.RunControl.Cancel;
import dev.comparestream.bus.RunControl.Grant;
import dev.comparestream.bus.RunControl.Grants;
import dev.comparestream.compare.CompareEvent.Chunk;
import dev.comparestream.compare.CompareEvent.Complete;
import dev.comparestream.compare.CompareEvent.Done;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LanePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningComparisonTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nine_models_are_asked_at_once_and_the_last_answer_ends_the_comparison() {
        stage.node("here", 9).starts(9);
        List<LaneJob> jobs = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            jobs.add(stage.accept());
        }
        assertThat(jobs).extracting(LaneJob::lane).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(jobs).extracting(LaneJob::run).doesNotHaveDuplicates();
        assertThat(jobs).extracting(job -> job.request().model().value()).contains("m/0", "m/8");

        jobs.forEach(job -> stage.send(job, 1, text("Hi"), Lanes.finished()));

        Complete complete = stage.next(Complete.class, stage.told);
        assertThat(complete.metadata().modelsSuccessful()).isEqualTo(9);
        stage.settle();
        assertThat(stage.admission.held()).isZero();
        assertThat(stage.observed).hasSize(9);
        assertThat(stage.timersLeft()).isZero();
    }

    @Test
    void starts_are_told_before_start_returns() {
        stage.node("here", 9).starts(3);

        assertThat(stage.told).hasSize(3).allMatch(CompareEvent.Start.class::isInstance);
    }

    @Test
    void a_worker_without_room_sends_its_lane_to_the_next_node() {
        stage.node("here", 1).node("there", 1).starts(1);
        LaneJob refused = stage.refuse();

        LaneJob job = stage.accept();
        stage.send(job, 1, text("Hi"), Lanes.finished());

        assertThat(job.run()).isNotEqualTo(refused.run());
        assertThat(stage.next(Done.class, stage.told).failure()).isNull();
    }

    @Test
    void a_node_that_is_gone_without_a_word_sends_its_lane_to_the_next() {
        stage.announced("gone", 10).node("there", 1).starts(1);

        stage.send(stage.accept(), 1, text("Hi"), Lanes.finished());

        assertThat(stage.next(Done.class, stage.told).failure()).isNull();
    }

    @Test
    void nobody_has_room_and_the_lane_fails_as_overloaded() {
        stage.node("here", 1).starts(2);
        stage.refuse();
        stage.refuse();

        assertThat(failure(stage.next(Done.class, stage.told))).isEqualTo(FailureKind.OVERLOADED);
        assertThat(stage.next(Complete.class, stage.told).metadata().modelsFailed())
                .isEqualTo(2);
    }

    @Test
    void a_client_that_takes_its_text_lets_the_run_go_on() {
        RunningComparison comparison = stage.node("here", 1).starts(1);
        LaneJob job = stage.accept();
        assertThat(job.credit()).isEqualTo(Stage.WINDOW);
        stage.send(job, 1, text("x".repeat(80)));
        Chunk chunk = stage.next(Chunk.class, stage.told);

        stage.on(() -> comparison.taken(0, chunk.cost()));

        assertThat(Stage.next(stage.orders)).isEqualTo(grants(job, Stage.WINDOW + chunk.cost()));
    }

    @Test
    void the_runs_are_greeted_now_and_then_with_what_they_were_granted() {
        stage.node("here", 1).starts(1);
        LaneJob job = stage.accept();
        stage.send(job, 1);

        stage.turns(Liveness.TURNS_OF_REST);

        assertThat(Stage.next(stage.orders)).isEqualTo(grants(job, Stage.WINDOW));
    }

    @Test
    void client_leaves_and_every_run_is_told_to_end() {
        RunningComparison comparison = stage.node("here", 2).starts(2);
        LaneJob first = stage.accept();
        LaneJob second = stage.accept();
        stage.send(first, 1, text("Hi"));
        stage.send(second, 1, text("Hi"));
        stage.next(Chunk.class, stage.told);
        stage.next(Chunk.class, stage.told);

        stage.on(comparison::cancel);

        List<RunControl> orders = List.of(Stage.next(stage.orders), Stage.next(stage.orders));
        assertThat(orders).containsExactly(new Cancel(List.of(first.run())), new Cancel(List.of(second.run())));
        assertThat(stage.next(Complete.class, stage.told).metadata().modelsCancelled())
                .isEqualTo(2);
        stage.settle();
        assertThat(stage.admission.held()).isZero();
        assertThat(stage.timersLeft()).isZero();
    }

    @Test
    void client_leaves_before_the_worker_has_answered_and_the_run_is_told_when_it_does() {
        RunningComparison comparison = stage.node("here", 1).starts(1);
        var job = Stage.next(stage.jobs);
        stage.on(comparison::cancel);
        assertThat(stage.orders).isEmpty();

        stage.jobs.add(job);
        stage.accept();

        assertThat(Stage.next(stage.orders))
                .isEqualTo(new Cancel(List.of(job.body().run())));
    }

    @Test
    void client_leaves_while_lanes_are_still_to_begin_and_no_further_one_does() {
        RunningComparison comparison = stage.node("here", 9).stepByStep().starts(9);
        stage.step();
        stage.step();
        assertThat(stage.jobs).hasSize(2);

        stage.on(comparison::cancel);
        stage.step();

        assertThat(stage.jobs).hasSize(2);
        assertThat(stage.timersLeft()).isZero();
    }

    @Test
    void a_lane_that_is_stopped_before_it_begins_is_passed_over() {
        RunningComparison comparison = stage.node("here", 3).stepByStep().starts(3);
        stage.step();

        stage.on(() -> comparison.cancelLane(1));
        stage.step();
        stage.step();

        assertThat(stage.jobs).extracting(job -> job.body().lane()).containsExactly(0, 2);
    }

    @Test
    void a_lane_that_begins_because_another_was_stopped_begins_once() {
        try (Stage inTurn = new Stage(Execution.SEQUENTIAL)) {
            RunningComparison comparison = inTurn.node("here", 3).stepByStep().starts(3);
            inTurn.settle();

            inTurn.on(() -> comparison.cancelLane(2));
            inTurn.step();

            assertThat(inTurn.jobs).extracting(job -> job.body().lane()).containsExactly(0);
        }
    }

    @Test
    void client_leaves_before_anything_has_begun() {
        RunningComparison comparison = stage.node("here", 1).opens(1);

        stage.on(comparison::cancel);

        assertThat(stage.admission.held()).isZero();
        assertThat(stage.timersLeft()).isZero();
    }

    @Test
    void a_silent_worker_is_replaced_before_output_and_told_to_end_when_it_speaks_up() {
        stage.node("here", 1).node("there", 1).starts(1);
        LaneJob silent = stage.accept();
        stage.send(silent, 1);
        stage.turns(Liveness.TURNS + 1);
        LaneJob job = stage.accept();
        stage.orders.clear();

        stage.send(silent, 2, text("too late"));
        stage.send(job, 1, text("Hi"), Lanes.finished());

        assertThat(stage.next(Cancel.class, stage.orders).runs()).containsExactly(silent.run());
        assertThat(stage.next(Chunk.class, stage.told).content()).isEqualTo("Hi");
    }

    @Test
    void a_worker_that_falls_silent_after_its_first_text_is_lost() {
        stage.node("here", 1).node("there", 1).starts(1);
        LaneJob job = stage.accept();
        stage.send(job, 1, text("Hi"));
        stage.next(Chunk.class, stage.told);

        stage.turns(Liveness.TURNS + 1);

        assertThat(failure(stage.next(Done.class, stage.told))).isEqualTo(FailureKind.WORKER_LOST);
        stage.settle();
        assertThat(stage.jobs).isEmpty();
    }

    @Test
    void a_lane_that_has_ended_stays_ended_whatever_its_run_says() {
        stage.node("here", 2).starts(2);
        LaneJob job = stage.accept();
        stage.send(job, 1, text("Hi"), Lanes.finished());
        stage.next(Done.class, stage.told);

        stage.send(job, 2, new LanePart.Text("more", 1), Lanes.finished());

        assertThat(stage.next(Cancel.class, stage.orders).runs()).containsExactly(job.run());
        stage.settle();
        assertThat(stage.told).isEmpty();
    }

    private static Grants grants(LaneJob job, long total) {
        return new Grants(List.of(new Grant(job.run(), total)));
    }

    private static FailureKind failure(Done done) {
        return Objects.requireNonNull(done.failure()).kind();
    }
}
