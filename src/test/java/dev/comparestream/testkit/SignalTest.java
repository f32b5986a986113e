package dev.comparestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SignalTest {

    private final Signal signal = new Signal();

    @Test
    void waiting_ends_with_what_was_waited_for() {
        AtomicBoolean arrived = new AtomicBoolean();
        Thread other = new Thread(() -> {
            arrived.set(true);
            signal.happened();
        });
        other.start();

        assertThat(signal.awaits(arrived::get, Signal.PATIENCE)).isTrue();
    }

    @Test
    void waiting_in_vain_says_for_what_and_how_things_stand() {
        assertThatThrownBy(() -> signal.require("a miracle", () -> false, Duration.ofMillis(1), () -> "all is quiet"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited 1 ms in vain for a miracle; all is quiet");
    }
}
