package dev.comparestream.compare;

import dev.comparestream.model.LaneState;
import java.util.concurrent.TimeUnit;

/**
 * How far each lane is, as well as it can be known. Only the output tokens that were asked for are known beforehand, and
 * most answers end before: the fraction is what has come of them, never falls, and leaves the last step to the end.
 */
final class ProgressEstimates {

    private static final double BEFORE_THE_END = 0.99;
    private static final double MICROS_PER_SECOND = 1_000_000.0;

    private final int maxTokens;
    private final double[] fractions;

    ProgressEstimates(int lanes, int maxTokens) {
        this.fractions = new double[lanes];
        this.maxTokens = maxTokens;
    }

    CompareEvent.Progress of(Lane lane, boolean paused, long now) {
        LaneCounts counts = lane.counts();
        int index = lane.id().index();
        long tokens = counts.tokens();
        fractions[index] = Math.max(fractions[index], Math.min(BEFORE_THE_END, (double) tokens / maxTokens));
        Long firstAt = counts.firstAt();
        double rate = firstAt == null || now <= firstAt ? 0 : tokens * MICROS_PER_SECOND / (now - firstAt);
        return new CompareEvent.Progress(
                lane.id(),
                paused ? LaneState.PAUSED : counts.state(),
                TimeUnit.MICROSECONDS.toMillis(now),
                tokens,
                rate,
                fractions[index]);
    }
}
