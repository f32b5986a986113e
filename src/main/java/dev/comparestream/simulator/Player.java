package dev.comparestream.simulator;

import dev.comparestream.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Plays one script on one stage. The schedule is absolute: a step that comes late does not delay those after it, and
 * whatever is due goes out together. Lives on one context, like the timers it is given.
 */
final class Player {

    /** So many steps go out in one turn of the event loop; a script without pauses must not keep it for itself. */
    private static final int STEPS_AT_ONCE = 256;

    private final Script script;
    private final Stage stage;
    private final Timers timers;
    private final OpenStreams streams;
    private final long started;
    private int next;
    private boolean over;
    private Timers.@Nullable Timer timer;

    /** @param streams has already counted this stream as open */
    Player(Script script, Stage stage, Timers timers, OpenStreams streams) {
        this.script = script;
        this.stage = stage;
        this.timers = timers;
        this.streams = streams;
        this.started = timers.micros();
    }

    /** Sends what is due and asks to be called again for the rest; one call too many does no harm. */
    void play() {
        if (over) {
            return;
        }
        cancelTimer();
        long elapsed = timers.micros() - started;
        for (int sent = 0; sent < STEPS_AT_ONCE && next < script.steps() && script.due(next) <= elapsed; sent++) {
            stage.put(script.step(next++));
        }
        stage.flush();
        if (stage.full()) {
            stage.onDrain(this::play);
        } else if (next == script.steps() && script.due(next) <= elapsed) {
            end();
        } else {
            timer = timers.after(roundedUp(script.due(next) - elapsed), this::play);
        }
    }

    /** The client has gone: nothing is sent any more and no timer is left. After the end this does nothing. */
    void leave() {
        if (over) {
            return;
        }
        over = true;
        cancelTimer();
        streams.abandoned();
    }

    /** Pieces of the answer that were sent so far. */
    int pieces() {
        return script.piecesOf(next);
    }

    private void end() {
        if (script.ending() == Ending.SILENCE) {
            return;
        }
        over = true;
        streams.served();
        stage.end(script);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    // Timers count whole milliseconds and round down: one that fires too early would find nothing due.
    private static Duration roundedUp(long micros) {
        return Duration.ofMillis(Math.max(0, (micros + 999) / 1_000));
    }
}
