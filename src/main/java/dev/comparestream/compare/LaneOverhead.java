package dev.comparestream.compare;

import dev.comparestream.model.LaneTimes;
import org.jspecify.annotations.Nullable;

/**
 * What we add to a lane, told apart from the upstream's time. Each is a difference of two durations, so that it holds
 * where the worker has another clock. Microseconds.
 *
 * @param start        from the start of the comparison to the upstream request, waiting for a permit included; null: none
 *                     was sent
 * @param firstContent from when the worker had the first content to when the comparison had it; null: there was none
 */
public record LaneOverhead(@Nullable Long start, @Nullable Long firstContent) {

    static final LaneOverhead NONE = new LaneOverhead(null, null);

    static LaneOverhead of(LaneCounts counts, LaneTimes times, long dispatchedAt) {
        if (times.waited() == null) {
            return NONE;
        }
        long start = dispatchedAt + times.waited();
        Long first = counts.firstAt() == null || times.firstContent() == null
                ? null
                : Long.valueOf(Math.max(0, counts.firstAt() - start - times.firstContent()));
        return new LaneOverhead(start, first);
    }
}
