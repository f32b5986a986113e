package dev.comparestream.compare;

import dev.comparestream.model.ComparisonId;
import java.time.Instant;

/**
 * What is said of a comparison at its end.
 *
 * @param inputLength      code points of the prompt
 * @param modelsFailed     with {@code modelsSuccessful} all that were requested
 * @param modelsCancelled  those of the failed that were stopped on purpose
 * @param historyMessages  of the conversation before the prompt
 * @param usage            sums over the lanes
 */
public record ComparisonMetadata(
        ComparisonId id,
        int inputLength,
        int modelsRequested,
        int modelsSuccessful,
        int modelsFailed,
        int modelsCancelled,
        Instant timestamp,
        long processingTimeMs,
        int historyMessages,
        TotalUsage usage) {

    private static final int USUAL_HISTORY = 10;

    /** Whether the conversation is a long one. */
    public boolean isExtendedInteraction() {
        return historyMessages > USUAL_HISTORY;
    }

    /** Sums of what the lanes' upstreams have said. */
    public record TotalUsage(long promptTokens, long completionTokens, long totalTokens, double cost) {}
}
