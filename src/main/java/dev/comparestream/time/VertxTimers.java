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
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        long id = vertx.setTimer(atLeastOne(delay), fired -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable action) {
        long id = vertx.setPeriodic(atLeastOne(period), fired -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    private static long atLeastOne(Duration delay) {
        return Math.max(1, delay.toMillis());
    }
}
