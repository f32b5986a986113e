package dev.comparestream.upstream;

import static dev.comparestream.testkit.FakeUpstream.failed;
import static dev.comparestream.testkit.FakeUpstream.finished;
import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingUpstreamTest {

    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final ManualTimers timers = new ManualTimers();
    private final FakeUpstream inner = new FakeUpstream();
    private final ChatUpstream upstream =
            new RetryingUpstream(inner, new RetryPolicy(2, new Random(7)), BUDGET, UpstreamMeters.NONE, timers);
    private final Heard heard = new Heard();

    @Test
    void upstream_is_down_for_a_moment_and_the_lane_knows_nothing_but_a_wait() {
        heard.opens(upstream);
        inner.call().says(new UpstreamEvent.Sent(), failed(FailureKind.UNAVAILABLE));
        waitForAttempt(2);

        inner.call().says(new UpstreamEvent.Sent(), text("Hello"), finished());

        assertThat(heard.events())
                .containsExactly(
                        new UpstreamEvent.Sent(),
                        new UpstreamEvent.Queued(),
                        new UpstreamEvent.Sent(),
                        text("Hello"),
                        finished());
        assertThat(timers.pending()).isZero();
    }

    @Test
    void upstream_stays_down_and_the_last_failure_is_told() {
        heard.opens(upstream);
        inner.call().says(failed(FailureKind.UNAVAILABLE));
        waitForAttempt(2);
        inner.call().says(failed(FailureKind.CONNECTION));
        waitForAttempt(3);

        inner.call().says(failed(FailureKind.TIMEOUT));
        timers.advance(Duration.ofMinutes(5));

        assertThat(heard.failure()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(inner.opened()).isEqualTo(3);
    }

    @Test
    void connection_breaks_after_a_piece_of_text_and_is_not_tried_again() {
        heard.opens(upstream);

        inner.call().says(new UpstreamEvent.Sent(), text("Hel"), failed(FailureKind.CONNECTION));
        timers.advance(Duration.ofMinutes(5));

        assertThat(heard.failure()).isEqualTo(FailureKind.CONNECTION);
        assertThat(inner.opened()).isEqualTo(1);
    }

    @Test
    void a_retry_that_would_begin_too_late_is_not_begun() {
        heard.opens(upstream);
        timers.advance(BUDGET.minusMillis(100));

        inner.call().says(failed(FailureKind.UNAVAILABLE));

        assertThat(heard.failure()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void client_leaves_while_the_lane_waits_for_its_next_attempt() {
        UpstreamCall call = heard.opens(upstream);
        inner.call().says(failed(FailureKind.UNAVAILABLE));

        call.cancel();
        timers.advance(Duration.ofMinutes(5));

        assertThat(inner.opened()).isEqualTo(1);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void client_leaves_during_the_second_attempt_and_that_one_is_reset() {
        UpstreamCall call = heard.opens(upstream);
        inner.call().says(failed(FailureKind.UNAVAILABLE));
        waitForAttempt(2);

        call.cancel();

        assertThat(inner.call(0).orders()).isEmpty();
        assertThat(inner.call(1).orders()).containsExactly("cancel");
    }

    @Test
    void a_pause_during_the_wait_holds_the_next_attempt() {
        UpstreamCall call = heard.opens(upstream);
        inner.call().says(failed(FailureKind.UNAVAILABLE));
        call.pause();
        waitForAttempt(2);
        assertThat(inner.call().orders()).containsExactly("pause");

        call.resume();

        assertThat(inner.call().orders()).containsExactly("pause", "resume");
    }

    @Test
    void a_pause_that_was_lifted_during_the_wait_is_forgotten() {
        UpstreamCall call = heard.opens(upstream);
        call.pause();
        inner.call().says(failed(FailureKind.UNAVAILABLE));
        call.resume();
        waitForAttempt(2);

        assertThat(inner.call().orders()).isEmpty();
    }

    @Test
    void a_cancel_after_the_end_does_nothing() {
        UpstreamCall call = heard.opens(upstream);
        inner.call().says(text("Hello"), finished());

        call.cancel();
        call.pause();
        call.resume();

        assertThat(inner.call().orders()).isEmpty();
        assertThat(heard.events()).hasSize(2);
    }

    private void waitForAttempt(int number) {
        timers.advance(Duration.ofSeconds(2));
        assertThat(inner.opened()).isEqualTo(number);
    }
}
