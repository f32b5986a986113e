package dev.comparestream.time;

import java.time.Duration;

/**
 * The clock and the timers of one context. Actions run on the context that asked for them, never in parallel, and
 * never inside the call that asks.
 */
public interface Timers {

    /** Microseconds since a fixed but arbitrary moment; never goes back, and says nothing about the time of day. */
    long micros();

    /** Runs the action once after the delay; a delay of zero or less is rounded up to the clock's step. */
    Timer after(Duration delay, Runnable action);

    /** Runs the action once, as soon as what has come to the sockets meanwhile was read. */
    default Timer nextTurn(Runnable action) {
        return after(Duration.ZERO, action);
    }

    /** Runs the action again and again, the first time after one period. */
    Timer every(Duration period, Runnable action);

    /** A timer that was asked for. */
    interface Timer {
        /** Once this returns the action does not run any more; a second call, or one after the end, does nothing. */
        void cancel();
    }
}
