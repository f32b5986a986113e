package dev.comparestream.compare;

import dev.comparestream.model.LaneState;
import java.util.concurrent.TimeUnit;

/**
 * How far each lane is, as well as it can be known: measured by what the model's answers have been so far, and beyond
 * that, or where nothing is known, by the output tokens that were asked for. The fraction never falls, and leaves the
 * last step to the end.
 */
final class ProgressEstimates {

    /** What an answer that is as long as usual has reached: it may be at its end, and may not. */
    private static final double AS_LONG_AS_USUAL = 0.9;

    private static final double BEFORE_THE_END = 0.99;
    private static final double MICROS_PER_SECOND = 1_000_000.0;

    private final int maxTokens;
    private final AnswerLengths lengths;
    private final double[] fractions;

    ProgressEstimates(int lanes, int maxTokens, AnswerLengths lengths) {
        this.fractions = new double[lanes];
        this.maxTokens = maxTokens;
        this.lengths = lengths;
    }

    CompareEvent.Progress of(Lane lane, boolean paused, long now) {
        LaneCounts counts = lane.counts();
        int index = lane.id().index();
        long tokens = counts.tokens();
        double fraction = fraction(tokens, lengths.of(lane.id().model()));
        fractions[index] = Math.max(fractions[index], Math.min(BEFORE_THE_END, fraction));
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

    private double fraction(long tokens, double usual) {
        if (usual <= 0 || usual >= maxTokens) {
            return (double) tokens / maxTokens;
        }
        if (tokens <= usual) {
            return AS_LONG_AS_USUAL * tokens / usual;
        }
        return AS_LONG_AS_USUAL + (BEFORE_THE_END - AS_LONG_AS_USUAL) * (tokens - usual) / (maxTokens - usual);
    }
}
