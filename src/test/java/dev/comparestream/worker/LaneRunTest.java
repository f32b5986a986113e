package dev.comparestream.worker;

import static dev.comparestream.testkit.FakeUpstream.failed;
import static dev.comparestream.testkit.FakeUpstream.finished;
import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.bus.FrameSender;
import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.upstream.UpstreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneRunTest {

    private static final int CREDIT = 10;

    private final ManualTimers timers = new ManualTimers();
    private final FakeUpstream upstream = new FakeUpstream();
    private final List<LaneFrame> sent = new ArrayList<>();
    private final List<RunMessage> signs = new ArrayList<>();
    private final ChatRequest request = new ChatRequest(new ModelId("m/m"), List.of(), 100, null, null);
    private final LaneRun run = new LaneRun(
            new FrameSender(
                    new LaneJob("there", 0, new RunId("r"), request, CREDIT),
                    "control",
                    (address, frame) -> sent.add(frame)),
            timers);
    private final FakeUpstream.Call call = begin();

    @Test
    void an_answer_goes_out_as_it_comes_with_the_runs_own_times() {
        millis(5);
        call.says(new UpstreamEvent.Queued());
        millis(5);
        call.says(new UpstreamEvent.Sent(), new UpstreamEvent.Head(), new UpstreamEvent.Alive());
        millis(30);
        call.says(text("Hi"));
        millis(60);
        call.says(finished());

        assertThat(parts())
                .containsExactly(
                        new LanePart.StateChange(LaneState.QUEUED, 5_000),
                        new LanePart.StateChange(LaneState.CONNECTING, 10_000),
                        new LanePart.Text("Hi", 1),
                        new LanePart.Finished("stop", null, new LaneTimes(10_000L, 30_000L, 90_000)));
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void the_upstreams_name_for_its_answer_goes_with_what_comes_next() {
        call.says(new UpstreamEvent.Sent(), new UpstreamEvent.Head(), new UpstreamEvent.Named("gen-1"));
        assertThat(sent).hasSize(1);

        call.says(text("Hi"), finished());

        assertThat(sent).hasSize(3);
        assertThat(parts().subList(1, 3)).containsExactly(new LanePart.Named("gen-1"), new LanePart.Text("Hi", 1));
        assertThat(parts()).hasSize(4);
    }

    @Test
    void an_attempt_that_fails_is_told_by_its_name() {
        call.says(new UpstreamEvent.Sent(), new UpstreamEvent.Named("gen-1"), failed(FailureKind.AUTH));

        assertThat(parts()).contains(new LanePart.Named("gen-1"));
        assertThat(last()).isInstanceOf(LanePart.Failed.class);
    }

    @Test
    void a_second_attempt_keeps_the_time_of_the_first() {
        millis(10);
        call.says(new UpstreamEvent.Sent());
        millis(20);
        call.says(new UpstreamEvent.Queued(), new UpstreamEvent.Sent());
        millis(20);
        call.says(failed(FailureKind.CONNECTION));

        assertThat(last()).isInstanceOfSatisfying(LanePart.Failed.class, end -> {
            assertThat(end.times()).isEqualTo(new LaneTimes(10_000L, null, 40_000));
            assertThat(end.failure().kind()).isEqualTo(FailureKind.CONNECTION);
        });
    }

    @Test
    void an_image_is_no_first_content() {
        call.says(new UpstreamEvent.Sent());
        millis(7);
        call.says(new UpstreamEvent.Output(List.of(new LanePart.Image("i"))), finished());

        assertThat(last()).isEqualTo(new LanePart.Finished("stop", null, new LaneTimes(0L, null, 7_000)));
    }

    @Test
    void a_failure_before_anything_was_sent_has_no_times() {
        millis(50);
        call.says(failed(FailureKind.OVERLOADED));

        assertThat(last())
                .isInstanceOfSatisfying(
                        LanePart.Failed.class, end -> assertThat(end.times()).isEqualTo(LaneTimes.NONE));
    }

    @Test
    void client_stops_reading_and_the_upstream_is_paused_once_until_there_is_credit() {
        call.says(text("0123456789"), text("more"), text("and more"));
        assertThat(call.orders()).containsExactly("pause");
        assertThat(parts()).hasSize(1);

        run.granted(CREDIT);
        assertThat(call.orders()).containsExactly("pause");
        run.granted(CREDIT + 100);

        assertThat(call.orders()).containsExactly("pause", "resume");
        assertThat(last()).isEqualTo(new LanePart.Text("moreand more", 2));
    }

    @Test
    void a_grant_that_is_eaten_up_by_what_waits_leaves_the_upstream_paused() {
        call.says(text("0123456789"), text("0123456789"));

        run.granted(LanePart.costOf("0123456789") + 1);

        assertThat(call.orders()).containsExactly("pause");
        assertThat(parts()).hasSize(2);
    }

    @Test
    void upstream_ends_while_text_waits_and_the_run_is_over_when_all_was_sent() {
        call.says(text("0123456789"), text("waits"), finished());
        assertThat(run.isOver()).isFalse();

        run.granted(CREDIT + 100);

        assertThat(parts()).hasSize(3);
        assertThat(last()).isInstanceOf(LanePart.Finished.class);
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void a_cancel_resets_the_upstream_and_nothing_more_is_sent() {
        call.says(text("Hi"));

        run.cancel();
        run.on(text("late"));
        run.on(finished());

        assertThat(call.isCancelled()).isTrue();
        assertThat(parts()).hasSize(1);
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void a_run_that_is_told_to_stop_ends_its_lane_with_what_it_has() {
        call.says(text("Hi"));

        run.stop();
        run.stop();

        assertThat(call.isCancelled()).isTrue();
        assertThat(parts()).hasSize(2);
        assertThat(last())
                .isInstanceOfSatisfying(
                        LanePart.Failed.class,
                        end -> assertThat(end.failure().kind()).isEqualTo(FailureKind.WORKER_LOST));
    }

    @Test
    void a_silent_upstream_does_not_make_a_silent_run() {
        turns(Liveness.TURNS_OF_REST);
        run.granted(CREDIT);
        turns(Liveness.TURNS_OF_REST);

        SignsOfLife sign = new SignsOfLife("control", List.of(new SignsOfLife.Sign(0, new RunId("r"), 0)));
        assertThat(signs).containsExactly(sign, sign);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_run_that_speaks_owes_no_sign_of_life() {
        call.says(text("Hi"));
        turns(Liveness.TURNS_OF_REST);
        run.granted(CREDIT + 100);
        call.says(text("!"));
        turns(Liveness.TURNS_OF_REST);

        assertThat(sent).hasSize(2);
        assertThat(signs).isEmpty();
    }

    @Test
    void a_run_that_nobody_may_know_of_speaks_in_its_first_turn() {
        turns(1);

        assertThat(signs).hasSize(1);
    }

    @Test
    void comparison_is_gone_and_the_upstream_request_is_reset() {
        turns(Liveness.TURNS);
        assertThat(call.isCancelled()).isFalse();

        turns(1);

        assertThat(call.isCancelled()).isTrue();
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void every_greeting_counts_as_a_sign_of_life() {
        for (int turn = 0; turn < 50; turn++) {
            turns(1);
            run.granted(CREDIT);
        }

        assertThat(call.isCancelled()).isFalse();
    }

    @Test
    void comparison_goes_while_the_last_frame_waits_for_credit() {
        call.says(text("0123456789"), text("waits"), finished());

        turns(Liveness.TURNS + 1);

        assertThat(run.isOver()).isTrue();
        assertThat(parts()).containsExactly(new LanePart.Text("0123456789", 1));
    }

    @Test
    void a_run_that_has_just_spoken_is_heard_again_in_time() {
        int silent = 0;
        int longest = 0;
        call.says(text("Hi"));
        for (int turn = 0; turn < 20; turn++) {
            int before = signs.size();
            run.granted(CREDIT);
            turns(1);
            silent = signs.size() == before ? silent + 1 : 0;
            longest = Math.max(longest, silent);
        }

        // The comparison looks at other moments, and may count one turn more.
        assertThat(longest + 1).isLessThan(Liveness.TURNS);
    }

    private void turns(int number) {
        for (int turn = 0; turn < number; turn++) {
            OwedSigns owed = new OwedSigns();
            if (!run.tick(owed)) {
                run.cancel();
            }
            owed.send("control", (address, message) -> signs.add(message));
        }
    }

    private FakeUpstream.Call begin() {
        run.runsOn(upstream.open(new RunId("r"), request, run::on));
        return upstream.call();
    }

    private List<LanePart> parts() {
        return sent.stream().flatMap(frame -> frame.parts().stream()).toList();
    }

    private LanePart last() {
        List<LanePart> parts = parts();
        return parts.get(parts.size() - 1);
    }

    private void millis(int millis) {
        timers.advance(Duration.ofMillis(millis));
    }
}
