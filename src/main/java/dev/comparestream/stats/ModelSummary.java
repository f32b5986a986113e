package dev.comparestream.stats;

import dev.comparestream.model.FailureKind;
import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model.
 *
 * @param failure        lanes that failed, but for those that were stopped on purpose
 * @param cancelled      lanes that were stopped on purpose
 * @param cancelledCost  what these have cost
 * @param timeToFirst    of successful lanes, in milliseconds; null: none yet
 * @param duration       of successful lanes, in milliseconds; null: none yet
 */
public record ModelSummary(
        long success,
        long failure,
        long cancelled,
        LaterCost cancelledCost,
        Map<FailureKind, Long> failuresByKind,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastError,
        @Nullable String lastErrorMessage,
        @Nullable Percentiles timeToFirst,
        @Nullable Percentiles duration) {

    /** Three points of a distribution; to two significant digits. */
    public record Percentiles(long p50, long p95, long p99) {
        static @Nullable Percentiles of(AbstractHistogram histogram) {
            return histogram.getTotalCount() == 0
                    ? null
                    : new Percentiles(
                            histogram.getValueAtPercentile(50),
                            histogram.getValueAtPercentile(95),
                            histogram.getValueAtPercentile(99));
        }
    }
}
