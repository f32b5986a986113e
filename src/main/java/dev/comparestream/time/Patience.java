package dev.comparestream.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for one thing at a time, and no longer than it should. Used on the context of its timers. */
public final class Patience {

    private final Timers timers;
    private Timers.@Nullable Timer timer;

    public Patience(Timers timers) {
        this.timers = timers;
    }

    /** Waits for this from now on, instead of what was waited for before. */
    public void waits(Duration longest, Runnable whenOver) {
        stop();
        timer = timers.after(longest, whenOver);
    }

    public boolean isOn() {
        return timer != null;
    }

    public void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
