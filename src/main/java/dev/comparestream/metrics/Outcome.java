package dev.comparestream.metrics;

import dev.comparestream.compare.ComparisonMetadata;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How a comparison has ended. */
enum Outcome {
    /** All lanes were answered. */
    SUCCESS,
    /** Some were. */
    PARTIAL,
    /** None was. */
    FAILURE,
    /** None was, and at least one was stopped on purpose. */
    CANCELLED,
    /** It could not be connected to its workers. */
    LOST;

    static Outcome of(ComparisonMetadata metadata) {
        if (metadata.modelsFailed() == 0) {
            return SUCCESS;
        }
        if (metadata.modelsSuccessful() > 0) {
            return PARTIAL;
        }
        return metadata.modelsCancelled() > 0 ? CANCELLED : FAILURE;
    }

    Counter counter(MeterRegistry registry) {
        return Meters.COMPARISONS.counter(registry, "outcome", name().toLowerCase(Locale.ROOT));
    }
}
