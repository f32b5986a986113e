package dev.comparestream.upstream.openrouter;

import dev.comparestream.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for one thing at a time, and no longer than it should. */
final class Patience {

    private final Timers timers;
    private Timers.@Nullable Timer timer;

    Patience(Timers timers) {
        this.timers = timers;
    }

    /** Waits for this from now on, instead of what was waited for before. */
    void waits(Duration longest, Runnable whenOver) {
        stop();
        timer = timers.after(longest, whenOver);
    }

    boolean isOn() {
        return timer != null;
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
