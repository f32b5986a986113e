package dev.comparestream.upstream;

import dev.comparestream.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that nothing has happened for too long. What it watches may touch it with every byte: that moves a number and
 * no timer; the one timer there is looks at the number when it fires.
 */
final class Watchdog {

    private static final long NANOS_PER_MICRO = 1_000;

    private final Timers timers;
    private Runnable expired = () -> {};
    private long limit;
    private long lastTouch;
    private boolean suspended;
    private Timers.@Nullable Timer timer;

    Watchdog(Timers timers) {
        this.timers = timers;
    }

    /** Watches from now on, instead of what was watched before. */
    void watch(Duration longest, Runnable whenExpired) {
        stop();
        limit = longest.toNanos() / NANOS_PER_MICRO;
        expired = whenExpired;
        lastTouch = timers.micros();
        arm(limit);
    }

    /** Something has happened. */
    void touch() {
        lastTouch = timers.micros();
    }

    /** Time does not count until {@link #resume()}. */
    void suspend() {
        suspended = true;
    }

    /** Time counts again, from the beginning. */
    void resume() {
        suspended = false;
        touch();
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm(long micros) {
        timer = timers.after(Duration.ofNanos(micros * NANOS_PER_MICRO), this::look);
    }

    private void look() {
        long left = suspended ? limit : lastTouch + limit - timers.micros();
        if (left > 0) {
            arm(left);
        } else {
            timer = null;
            expired.run();
        }
    }
}
