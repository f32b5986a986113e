package dev.comparestream.upstream;

import static dev.comparestream.testkit.FakeUpstream.finished;
import static dev.comparestream.testkit.FakeUpstream.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LanePart;
import dev.comparestream.testkit.FakeUpstream;
import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTimeoutsTest {

    private static final StreamTimeouts TIMEOUTS = new StreamTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15));

    private final ManualTimers timers = new ManualTimers();
    private final FakeUpstream inner = new FakeUpstream();
    private final ChatUpstream upstream = new LaneTimeouts(inner, TIMEOUTS, timers);
    private final Heard heard = new Heard();

    @Test
    void keep_alive_comments_do_not_keep_a_lane_that_gives_nothing() {
        heard.opens(upstream);
        inner.call().says(new UpstreamEvent.Sent(), new UpstreamEvent.Head());
        for (int i = 0; i < 17; i++) {
            seconds(10);
            inner.call().says(new UpstreamEvent.Alive());
        }
        assertThat(heard.ended()).isFalse();

        seconds(10);

        assertThat(heard.failure()).isEqualTo(FailureKind.STALLED);
        assertThat(heard.failureMessage()).isEqualTo("The model gave nothing for 3 min.");
        assertThat(inner.call().orders()).containsExactly("cancel");
    }

    @Test
    void waiting_in_the_queue_counts_as_the_lanes_time() {
        heard.opens(upstream);
        inner.call().says(new UpstreamEvent.Queued());

        seconds(180);

        assertThat(heard.failure()).isEqualTo(FailureKind.STALLED);
    }

    @Test
    void the_models_thinking_is_content() {
        heard.opens(upstream);
        seconds(179);
        inner.call().says(new UpstreamEvent.Output(List.of(new LanePart.Reasoning("Hm."))));

        seconds(600);

        assertThat(heard.ended()).isFalse();
    }

    @Test
    void model_writes_and_writes_until_its_time_is_over() {
        heard.opens(upstream);
        for (int i = 0; i < 89; i++) {
            seconds(10);
            inner.call().says(text("more "));
        }
        assertThat(heard.ended()).isFalse();

        seconds(10);

        assertThat(heard.failure()).isEqualTo(FailureKind.DEADLINE);
        assertThat(heard.failureMessage()).isEqualTo("The answer took longer than 15 min.");
        assertThat(inner.call().isCancelled()).isTrue();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void no_timer_is_left_behind_by_an_answer_or_a_cancel() {
        heard.opens(upstream);
        inner.call().says(text("Hello"), finished());
        assertThat(timers.pending()).isZero();

        UpstreamCall call = new Heard().opens(upstream);
        call.cancel();
        assertThat(timers.pending()).isZero();
        assertThat(inner.call().isCancelled()).isTrue();
    }

    @Test
    void a_pause_is_passed_on() {
        UpstreamCall call = heard.opens(upstream);

        call.pause();
        call.resume();

        assertThat(inner.call().orders()).containsExactly("pause", "resume");
    }

    private void seconds(int seconds) {
        timers.advance(Duration.ofSeconds(seconds));
    }
}
