package dev.comparestream.compare;

import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.time.Timers;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every comparison of one context needs.
 *
 * @param liveness how long a silent run is believed to be there
 */
public record ComparisonEnvironment(
        EventBus bus,
        WorkerDirectory workers,
        CompareConfig config,
        Duration liveness,
        Timers timers,
        InstantSource clock,
        LaneObserver observer) {

    /** How often each side says that it is there, and looks whether the other has. */
    Duration livenessTurn() {
        return liveness.dividedBy(ActiveLane.SILENCES_ALLOWED);
    }

    DeliveryOptions jobOptions() {
        return new DeliveryOptions().setSendTimeout(config.jobTimeout().toMillis());
    }
}
