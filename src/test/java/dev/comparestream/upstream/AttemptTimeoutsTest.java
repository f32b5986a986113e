package dev.comparestream.upstream;

import static dev.comparestream.testkit.FakeUpstream.failed;
import static dev.comparestream.testkit.FakeUpstream.finished;
import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.model.FailureKind;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTimeoutsTest {

    private static final StreamTimeouts TIMEOUTS = new StreamTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(20),
            Duration.ofMinutes(15));

    private final ManualTimers timers = new ManualTimers();
    private final FakeUpstream protocol = new FakeUpstream();
    private final ChatUpstream upstream = new AttemptTimeouts(protocol, TIMEOUTS, timers);
    private final Heard heard = new Heard();

    @Test
    void upstream_takes_the_request_and_never_answers() {
        heard.opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent());

        seconds(59);
        assertThat(heard.ended()).isFalse();
        seconds(1);

        assertThat(heard.failure()).isEqualTo(FailureKind.STALLED);
        assertThat(heard.failureMessage()).isEqualTo("The upstream gave no answer for 1 min.");
        assertThat(protocol.call().orders()).containsExactly("cancel");
    }

    @Test
    void waiting_for_a_connection_is_not_the_upstreams_silence() {
        heard.opens(upstream);

        seconds(600);

        assertThat(heard.events()).isEmpty();
    }

    @Test
    void upstream_falls_silent_in_the_middle_of_its_answer() {
        heard.opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent(), new UpstreamEvent.Head(), text("Hel"));

        seconds(20);

        assertThat(heard.failure()).isEqualTo(FailureKind.STALLED);
        assertThat(heard.failureMessage()).isEqualTo("The upstream fell silent for 20 s.");
        assertThat(protocol.call().isCancelled()).isTrue();
    }

    @Test
    void keep_alive_comments_keep_an_attempt() {
        heard.opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent(), new UpstreamEvent.Head());

        for (int i = 0; i < 50; i++) {
            seconds(15);
            protocol.call().says(new UpstreamEvent.Alive());
        }

        assertThat(heard.ended()).isFalse();
    }

    @Test
    void client_stops_reading_for_minutes_and_its_upstream_is_not_blamed() {
        UpstreamCall call = heard.opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent(), new UpstreamEvent.Head(), text("Hel"));
        call.pause();
        seconds(500);
        call.resume();
        seconds(19);
        assertThat(heard.ended()).isFalse();

        seconds(1);

        assertThat(heard.failure()).isEqualTo(FailureKind.STALLED);
        assertThat(protocol.call().orders()).containsExactly("pause", "resume", "cancel");
    }

    @Test
    void no_timer_is_left_behind_by_an_answer_or_a_failure_or_a_cancel() {
        heard.opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent(), new UpstreamEvent.Head(), text("Hello"), finished());
        assertThat(timers.pending()).isZero();

        new Heard().opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent(), failed(FailureKind.CONNECTION));
        assertThat(timers.pending()).isZero();

        UpstreamCall call = new Heard().opens(upstream);
        protocol.call().says(new UpstreamEvent.Sent());
        call.cancel();
        assertThat(timers.pending()).isZero();
        assertThat(protocol.call().isCancelled()).isTrue();
    }

    @Test
    void a_cancel_before_the_request_is_sent_reaches_the_connection_attempt() {
        UpstreamCall call = heard.opens(upstream);

        call.cancel();
        call.cancel();

        assertThat(protocol.call().orders()).containsExactly("cancel");
        assertThat(heard.events()).isEmpty();
    }

    private void seconds(int seconds) {
        timers.advance(Duration.ofSeconds(seconds));
    }
}
