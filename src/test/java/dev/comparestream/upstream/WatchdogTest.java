package dev.comparestream.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ManualTimers timers = new ManualTimers();
    private final Watchdog watchdog = new Watchdog(timers);
    private int barks;

    @Test
    void silence_is_noticed_when_the_limit_is_reached_and_not_before() {
        watch();

        seconds(9);
        assertThat(barks).isZero();
        seconds(1);

        assertThat(barks).isEqualTo(1);
    }

    @Test
    void it_is_noticed_once() {
        watch();

        seconds(100);

        assertThat(barks).isEqualTo(1);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void every_touch_moves_the_moment_without_another_timer() {
        watch();
        for (int i = 0; i < 100; i++) {
            seconds(9);
            watchdog.touch();
            assertThat(timers.pending()).isEqualTo(1);
        }
        assertThat(barks).isZero();

        timers.advance(LIMIT.minusMillis(1));
        assertThat(barks).isZero();
        timers.advance(Duration.ofMillis(1));

        assertThat(barks).isEqualTo(1);
    }

    @Test
    void a_pause_of_any_length_does_not_count_and_the_time_begins_anew_after_it() {
        watch();
        seconds(9);
        watchdog.suspend();
        seconds(1_000);
        watchdog.resume();

        seconds(9);
        assertThat(barks).isZero();
        seconds(1);

        assertThat(barks).isEqualTo(1);
    }

    @Test
    void what_is_watched_next_has_its_own_limit_and_the_first_is_forgotten() {
        watch();
        seconds(9);

        watchdog.watch(Duration.ofSeconds(2), () -> barks += 100);
        seconds(60);

        assertThat(barks).isEqualTo(100);
    }

    @Test
    void a_pause_goes_on_when_something_else_is_watched() {
        watch();
        watchdog.suspend();

        watch();
        seconds(60);

        assertThat(barks).isZero();
    }

    @Test
    void nothing_is_noticed_after_it_was_stopped() {
        watch();
        watchdog.stop();
        watchdog.touch();
        watchdog.resume();

        seconds(60);

        assertThat(barks).isZero();
        assertThat(timers.pending()).isZero();
    }

    private void watch() {
        watchdog.watch(LIMIT, () -> barks++);
    }

    private void seconds(int seconds) {
        timers.advance(Duration.ofSeconds(seconds));
    }
}
