package dev.comparestream;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.compare.LaneOverhead;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the upstream has refused our key: then nobody can be served here. What it has not refused again for a
 * while counts as not refused, since only a caller's request can tell.
 */
final class KeyWatch implements LaneObserver {

    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile @Nullable Instant refusedAt;

    KeyWatch(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void ended(
            ComparisonId comparison, CompareEvent.Done done, LaneOverhead overhead, @Nullable String generation) {
        LaneFailure failure = done.failure();
        if (failure == null) {
            refusedAt = null;
        } else if (failure.kind() == FailureKind.AUTH) {
            refusedAt = clock.instant();
        }
    }

    /** For any thread. */
    boolean isAccepted() {
        Instant refused = refusedAt;
        return refused == null || refused.plus(MEMORY).isBefore(clock.instant());
    }
}
