package dev.comparestream.stats;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** What became of one model's lanes. Guarded by whoever holds it. */
final class ModelRecord {

    private long success;
    private long cancelled;
    private LaterCost cancelledCost = LaterCost.NONE;
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    private @Nullable Instant lastSuccess;
    private @Nullable Instant lastError;
    private @Nullable String lastErrorMessage;
    private final IntCountsHistogram firstContent = Histograms.empty();
    private final IntCountsHistogram duration = Histograms.empty();

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

    void cost(LaterCost told) {
        cancelledCost = cancelledCost.plus(told);
    }

    ModelSummary summary() {
        return new ModelSummary(
                success,
                failures.values().stream().mapToLong(Long::longValue).sum(),
                cancelled,
                cancelledCost,
                Collections.unmodifiableMap(new EnumMap<>(failures)),
                lastSuccess,
                lastError,
                lastErrorMessage,
                ModelSummary.Percentiles.of(firstContent),
                ModelSummary.Percentiles.of(duration));
    }

    ModelSnapshot snapshot() {
        Map<String, Long> byName = new HashMap<>();
        failures.forEach((kind, count) -> byName.put(kind.wireName(), count));
        return new ModelSnapshot(
                success,
                cancelled,
                cancelledCost,
                byName,
                millis(lastSuccess),
                millis(lastError),
                lastErrorMessage,
                Histograms.encode(firstContent),
                Histograms.encode(duration));
    }

    /** Adds what another instance knows of the same model. */
    void add(ModelSnapshot other) {
        success += other.success();
        cancelled += other.cancelled();
        if (other.cancelledCost() != null) {
            cost(other.cancelledCost());
        }
        other.failures().forEach((name, count) -> failures.merge(kind(name), count, Long::sum));
        lastSuccess = later(lastSuccess, other.lastSuccess());
        Instant error = later(lastError, other.lastError());
        if (error != null && !error.equals(lastError)) {
            lastError = error;
            lastErrorMessage = other.lastErrorMessage();
        }
        Histograms.add(firstContent, other.firstContent());
        Histograms.add(duration, other.duration());
    }

    // A newer instance may know more kinds.
    private static FailureKind kind(String name) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElse(FailureKind.INTERNAL);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Long other) {
        if (other == null || (one != null && one.toEpochMilli() >= other)) {
            return one;
        }
        return Instant.ofEpochMilli(other);
    }
}
