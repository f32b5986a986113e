package dev.comparestream.stats;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** What became of one model's lanes. Guarded by whoever holds it. */
final class ModelRecord {

    private static final int SIGNIFICANT_DIGITS = 2;

    private long success;
    private long cancelled;
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    private @Nullable Instant lastSuccess;
    private @Nullable Instant lastError;
    private @Nullable String lastErrorMessage;
    private final IntCountsHistogram firstContent = histogram();
    private final IntCountsHistogram duration = histogram();

    void succeeded(Instant when, @Nullable Long firstContentMs, long durationMs) {
        success++;
        lastSuccess = when;
        if (firstContentMs != null) {
            firstContent.recordValue(Math.max(0, firstContentMs));
        }
        duration.recordValue(Math.max(0, durationMs));
    }

    void failed(Instant when, LaneFailure failure) {
        if (failure.kind() == FailureKind.CANCELLED) {
            cancelled++;
            return;
        }
        failures.merge(failure.kind(), 1L, Long::sum);
        lastError = when;
        lastErrorMessage = failure.message();
    }

    ModelSummary summary() {
        return new ModelSummary(
                success,
                failures.values().stream().mapToLong(Long::longValue).sum(),
                cancelled,
                Collections.unmodifiableMap(new EnumMap<>(failures)),
                lastSuccess,
                lastError,
                lastErrorMessage,
                ModelSummary.Percentiles.of(firstContent),
                ModelSummary.Percentiles.of(duration));
    }

    // Grows with the largest value that it has seen, from a few hundred bytes on.
    private static IntCountsHistogram histogram() {
        return new IntCountsHistogram(SIGNIFICANT_DIGITS);
    }
}
