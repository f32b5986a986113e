package dev.comparestream.compare;

import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.Usage;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Adds up the lanes of a comparison that is over. */
final class ComparisonTotals {

    private int successful;
    private int failed;
    private int cancelled;
    private long promptTokens;
    private long completionTokens;
    private long totalTokens;
    private double cost;

    private ComparisonTotals() {}

    static ComparisonTotals of(Lane[] lanes) {
        ComparisonTotals totals = new ComparisonTotals();
        for (Lane lane : lanes) {
            if (lane instanceof EndedLane ended) {
                totals.add(ended.done());
            }
        }
        return totals;
    }

    private void add(CompareEvent.Done done) {
        LaneFailure failure = done.failure();
        if (failure == null) {
            successful++;
        } else {
            failed++;
            cancelled += failure.kind() == FailureKind.CANCELLED ? 1 : 0;
        }
        Usage usage = done.usage();
        if (usage != null) {
            promptTokens += usage.promptTokens();
            completionTokens += usage.completionTokens();
            totalTokens += usage.totalTokens();
            cost += usage.cost();
        }
    }

    ComparisonMetadata metadata(ComparisonId id, ComparisonRequest request, Instant timestamp, long micros) {
        return new ComparisonMetadata(
                id,
                request.inputLength(),
                request.models().size(),
                successful,
                failed,
                cancelled,
                timestamp,
                TimeUnit.MICROSECONDS.toMillis(micros),
                request.history().size(),
                new ComparisonMetadata.TotalUsage(promptTokens, completionTokens, totalTokens, cost));
    }
}
