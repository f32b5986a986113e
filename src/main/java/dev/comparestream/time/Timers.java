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

    /**
     * Lets threads run that wait for the processor of the calling one; where none waits, this returns at once. Linux likes to
     * wake who reads a socket on the processor of who has written to it, and to let the writer go on.
     */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it; without it all is the same, a little later.
    default void giveWay() {
        Thread.yield();
    }

    /** Runs the action again and again, the first time after one period. */
    Timer every(Duration period, Runnable action);

    /** A timer that was asked for. */
    interface Timer {
        /** Once this returns the action does not run any more; a second call, or one after the end, does nothing. */
        void cancel();
    }
}
