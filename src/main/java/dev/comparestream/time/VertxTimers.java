package dev.comparestream.time;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Timers of the Vert.x context that calls: create and use on that context. */
public final class VertxTimers implements Timers {

    private final Vertx vertx;

    public VertxTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long micros() {
        return now();
    }

    /** The time of all of them; for any thread. */
    public static long now() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        long id = vertx.setTimer(atLeastOne(delay), fired -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    // Tasks of an event loop run until none is left before it looks at its sockets; only what is timed lets it look.
    @Override
    public Timer nextTurn(Runnable action) {
        io.vertx.core.Timer timer = vertx.timer(1, TimeUnit.NANOSECONDS);
        timer.onSuccess(fired -> action.run());
        return timer::cancel;
    }

    @Override
    public Timer every(Duration period, Runnable action) {
        Turns turns = new Turns(atLeastOne(period), action);
        turns.next();
        return turns;
    }

    private static long atLeastOne(Duration delay) {
        return Math.max(1, delay.toMillis());
    }

    // Not setPeriodic: it makes up for every turn that was missed while this JVM stood still, one after the other and
    // almost at once. Who counts turns without a word would then take every peer for dead.
    private final class Turns implements Timer {
        private final long millis;
        private final Runnable action;
        private long id;
        private boolean cancelled;

        Turns(long millis, Runnable action) {
            this.millis = millis;
            this.action = action;
        }

        void next() {
            id = vertx.setTimer(millis, fired -> {
                if (!cancelled) {
                    next();
                    action.run();
                }
            });
        }

        @Override
        public void cancel() {
            cancelled = true;
            vertx.cancelTimer(id);
        }
    }
}
