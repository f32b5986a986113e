package dev.comparestream;

import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** Feels the pulse of every event loop: how late its timers are, and whether one has stopped. */
final class EventLoops {

    private static final Duration PULSE = Duration.ofMillis(500);
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long PULSE_MICROS = PULSE.toNanos() / NANOS_PER_MICRO;

    private final List<Pulse> pulses = new CopyOnWriteArrayList<>();
    private final LongConsumer late;

    /**
     * Watches nothing yet.
     *
     * @param late is told, at every beat, by how many microseconds it came too late
     */
    EventLoops(LongConsumer late) {
        this.late = late;
    }

    /** Begins to watch all event loops of this Vert.x. */
    Future<?> watch(Vertx vertx, int eventLoops) {
        return vertx.deployVerticle(Pulse::new, new DeploymentOptions().setInstances(eventLoops));
    }

    /** Whether every loop has shown life within this time. For any thread. */
    boolean areAlive(Duration within) {
        long since = VertxTimers.now() - within.toNanos() / NANOS_PER_MICRO;
        return pulses.stream().allMatch(pulse -> pulse.lastBeat >= since);
    }

    private final class Pulse extends VerticleBase {
        private volatile long lastBeat = VertxTimers.now();

        @Override
        public Future<?> start() {
            Timers timers = new VertxTimers(vertx);
            lastBeat = timers.micros();
            pulses.add(this);
            timers.every(PULSE, () -> beat(timers.micros()));
            return Future.succeededFuture();
        }

        @Override
        public Future<?> stop() {
            pulses.remove(this);
            return Future.succeededFuture();
        }

        private void beat(long now) {
            late.accept(Math.max(0, now - lastBeat - PULSE_MICROS));
            lastBeat = now;
        }
    }
}
