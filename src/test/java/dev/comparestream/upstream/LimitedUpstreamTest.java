package dev.comparestream.upstream;

import static dev.comparestream.testkit.FakeUpstream.failed;
import static dev.comparestream.testkit.FakeUpstream.finished;
import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.testkit.Limits;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.upstream.limit.UpstreamLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LimitedUpstreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManualTimers timers = new ManualTimers();
    private final FakeUpstream inner = new FakeUpstream();
    private final Queue<Runnable> laterTurns = new ArrayDeque<>();
    private final UpstreamLimit limit = new UpstreamLimit(Limits.of(1, 2), timers::micros);
    private final ChatUpstream upstream = new LimitedUpstream(inner, limit, PATIENCE, timers, laterTurns::add);
    private final Heard heard = new Heard();

    @Test
    void a_free_permit_lets_a_request_through_at_once_and_comes_back_at_its_end() {
        heard.opens(upstream);
        assertThat(limit.inUse()).isPositive();

        inner.call().says(new UpstreamEvent.Sent(), text("Hello"), finished());

        assertThat(heard.events()).containsExactly(new UpstreamEvent.Sent(), text("Hello"), finished());
        assertThat(limit.inUse()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void second_request_waits_and_begins_when_the_first_fails() {
        new Heard().opens(upstream);
        heard.opens(upstream);
        turns();
        assertThat(heard.events()).containsExactly(new UpstreamEvent.Queued());
        assertThat(inner.opened()).isEqualTo(1);

        inner.call().says(failed(FailureKind.CONNECTION));
        turns();
        inner.call(1).says(new UpstreamEvent.Sent(), finished());

        assertThat(heard.events()).containsExactly(new UpstreamEvent.Queued(), new UpstreamEvent.Sent(), finished());
        assertThat(limit.inUse()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void whoever_waits_longest_is_served_first_and_a_newcomer_does_not_overtake() {
        new Heard().opens(upstream);
        heard.opens(upstream);
        turns();
        inner.call().says(finished());

        Heard newcomer = new Heard();
        newcomer.opens(upstream);
        turns();

        assertThat(inner.opened()).isEqualTo(2);
        inner.call(1).says(new UpstreamEvent.Sent());
        assertThat(heard.events()).contains(new UpstreamEvent.Sent());
        assertThat(newcomer.events()).containsExactly(new UpstreamEvent.Queued());
    }

    @Test
    void permit_becomes_free_between_the_asking_and_the_waiting() {
        new Heard().opens(upstream);
        heard.opens(upstream);

        inner.call().says(finished());
        turns();

        assertThat(inner.opened()).isEqualTo(2);
        assertThat(timers.pending()).isZero();
        inner.call().says(finished());
        assertThat(limit.inUse()).isZero();
    }

    @Test
    void a_wait_that_is_too_long_ends_as_overloaded_and_its_place_is_given_up() {
        new Heard().opens(upstream);
        heard.opens(upstream);
        turns();

        timers.advance(PATIENCE);

        assertThat(heard.failure()).isEqualTo(FailureKind.OVERLOADED);
        inner.call().says(finished());
        turns();
        assertThat(inner.opened()).isEqualTo(1);
        assertThat(limit.inUse()).isZero();
    }

    @Test
    void a_full_queue_refuses_on_a_later_turn() {
        new Heard().opens(upstream);
        new Heard().opens(upstream);
        new Heard().opens(upstream);
        turns();

        heard.opens(upstream);
        turns();

        assertThat(heard.failure()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(heard.events()).hasSize(1);
        assertThat(timers.pending()).isEqualTo(2);
    }

    @Test
    void client_leaves_before_its_request_has_begun_to_wait() {
        new Heard().opens(upstream);
        UpstreamCall call = heard.opens(upstream);

        call.cancel();
        turns();

        assertNothingIsHeldBy(call);
    }

    @Test
    void client_leaves_while_its_request_waits() {
        new Heard().opens(upstream);
        UpstreamCall call = heard.opens(upstream);
        turns();

        call.cancel();

        assertNothingIsHeldBy(call);
    }

    @Test
    void client_leaves_when_the_permit_is_on_its_way() {
        new Heard().opens(upstream);
        UpstreamCall call = heard.opens(upstream);
        turns();
        inner.call().says(finished());

        call.cancel();
        turns();

        assertThat(inner.opened()).isEqualTo(1);
        assertThat(limit.inUse()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void patience_ends_when_the_permit_is_on_its_way_and_the_request_begins_all_the_same() {
        new Heard().opens(upstream);
        heard.opens(upstream);
        turns();
        inner.call().says(finished());

        timers.advance(PATIENCE);
        turns();

        assertThat(inner.opened()).isEqualTo(2);
        assertThat(heard.ended()).isFalse();
        inner.call().says(finished());
        assertThat(limit.inUse()).isZero();
    }

    @Test
    void a_cancelled_request_gives_its_permit_back_once() {
        UpstreamCall call = heard.opens(upstream);

        call.cancel();
        call.cancel();

        assertThat(inner.call().orders()).containsExactly("cancel");
        assertThat(limit.inUse()).isZero();
    }

    @Test
    void a_cancel_after_the_end_gives_no_second_permit() {
        UpstreamCall call = heard.opens(upstream);
        inner.call().says(finished());

        call.cancel();

        assertThat(limit.inUse()).isZero();
    }

    @Test
    void a_pause_while_waiting_holds_the_request_that_begins_later_and_keeps_its_permit() {
        new Heard().opens(upstream);
        UpstreamCall call = heard.opens(upstream);
        call.pause();
        turns();
        inner.call().says(finished());
        turns();

        assertThat(inner.call().orders()).containsExactly("pause");
        assertThat(limit.inUse()).isPositive();
    }

    @Test
    void lanes_of_different_comparisons_take_turns() {
        UpstreamLimit wide = new UpstreamLimit(Limits.of(1, 9), timers::micros);
        ChatUpstream fair = new LimitedUpstream(inner, wide, PATIENCE, timers, laterTurns::add);
        new Heard().opens(fair, "first.0.1", "m/m");
        for (String run : List.of("greedy.0.1", "greedy.1.1", "greedy.2.1", "modest.0.1")) {
            new Heard().opens(fair, run, "m/" + run);
        }
        turns();

        List<String> models = new ArrayList<>();
        for (int lane = 0; lane < 4; lane++) {
            inner.call().says(finished());
            turns();
            models.add(inner.call().request().model().value());
        }

        assertThat(models).containsExactly("m/greedy.0.1", "m/modest.0.1", "m/greedy.1.1", "m/greedy.2.1");
    }

    @Test
    void a_wait_that_the_upstream_asks_of_the_account_ends_by_itself() {
        heard.opens(upstream);
        inner.call()
                .says(new UpstreamEvent.Failed(
                        new LaneFailure(FailureKind.RATE_LIMIT, "slow", 429, Duration.ofSeconds(3), true), null, null));
        Heard next = new Heard();
        next.opens(upstream);
        turns();
        assertThat(next.events()).containsExactly(new UpstreamEvent.Queued());

        timers.advance(Duration.ofMillis(2_999));
        turns();
        assertThat(inner.opened()).isEqualTo(1);
        timers.advance(Duration.ofMillis(1));
        turns();

        assertThat(inner.opened()).isEqualTo(2);
        assertThat(timers.pending()).isZero();
    }

    private void assertNothingIsHeldBy(UpstreamCall call) {
        inner.call(0).says(finished());
        turns();
        assertThat(inner.opened()).isEqualTo(1);
        assertThat(limit.inUse()).isZero();
        assertThat(timers.pending()).isZero();
        call.cancel();
        assertThat(limit.inUse()).isZero();
    }

    private void turns() {
        while (!laterTurns.isEmpty()) {
            laterTurns.remove().run();
        }
    }
}
