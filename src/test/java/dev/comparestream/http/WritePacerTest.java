package dev.comparestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritePacerTest {

    private static final Duration WINDOW = Duration.ofMillis(12);

    private final ManualTimers timers = new ManualTimers();
    private final WritePacer pacer = new WritePacer(WINDOW, 1_000, timers);
    private final List<String> written = new ArrayList<>();

    @Test
    void nothing_waits_while_writes_are_fewer_than_are_free() {
        for (int second = 0; second < 1_000; second++) {
            assertThat(pacer.delay(timers.micros())).isZero();
            pacer.wrote(timers.micros());
            timers.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void the_more_is_written_the_longer_text_waits_up_to_the_window() {
        long before = 0;
        for (int write = 0; write < 50; write++) {
            pacer.wrote(timers.micros());
            assertThat(pacer.delay(timers.micros())).isGreaterThan(before);
            before = pacer.delay(timers.micros());
        }
        assertThat(before).isEqualTo(12_000);

        pacer.wrote(timers.micros());
        assertThat(pacer.delay(timers.micros())).isEqualTo(12_000);
    }

    @Test
    void a_quiet_moment_pays_the_debt() {
        writeBurst(500);
        timers.advance(Duration.ofMillis(50));

        assertThat(pacer.delay(timers.micros())).isZero();
    }

    @Test
    void a_long_silence_does_not_buy_a_burst() {
        timers.advance(Duration.ofHours(1));
        writeBurst(100);

        assertThat(pacer.delay(timers.micros())).isEqualTo(12_000);
    }

    @Test
    void what_waits_is_written_when_its_time_is_over_in_the_order_in_which_it_came() {
        long now = timers.micros();
        pacer.after(4_000, now, () -> written.add("a"));
        pacer.after(5_000, now, () -> written.add("b"));
        timers.advance(Duration.ofNanos(3_999_000));
        assertThat(written).isEmpty();

        timers.advance(Duration.ofMillis(2));
        assertThat(written).containsExactly("a", "b");
        assertThat(timers.pending()).isZero();
    }

    @Test
    void who_writes_may_ask_to_wait_again() {
        pacer.after(1_000, timers.micros(), () -> {
            written.add("a");
            pacer.after(1_000, timers.micros(), () -> written.add("b"));
        });
        timers.advance(Duration.ofMillis(3));

        assertThat(written).containsExactly("a", "b");
    }

    @Test
    void without_a_window_nothing_ever_waits() {
        WritePacer none = new WritePacer(Duration.ZERO, 1, timers);
        none.wrote(timers.micros());
        none.wrote(timers.micros());

        assertThat(none.delay(timers.micros())).isZero();
    }

    private void writeBurst(int writes) {
        for (int write = 0; write < writes; write++) {
            pacer.wrote(timers.micros());
        }
    }
}
