package dev.comparestream;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonMetadata;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.compare.LaneOverhead;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.stats.ModelStats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts every lane's end, and says one line of each comparison and of each lane that failed: ids, numbers and kinds as
 * fields, and nothing of what was asked or answered.
 */
final class LaneReports implements LaneObserver {

    private static final Logger LANES = LoggerFactory.getLogger("compare-stream.lanes");
    private static final Logger COMPARISONS = LoggerFactory.getLogger("compare-stream.comparisons");

    private final ModelStats stats;

    LaneReports(ModelStats stats) {
        this.stats = stats;
    }

    @Override
    public void ended(
            ComparisonId comparison, CompareEvent.Done done, LaneOverhead overhead, @Nullable String generation) {
        LaneFailure failure = done.failure();
        stats.ended(done.lane().model(), failure, done.timeToFirstChunkMs(), done.durationMs());
        if (failure == null) {
            return;
        }
        (failure.kind() == FailureKind.CANCELLED ? LANES.atDebug() : LANES.atWarn())
                .addKeyValue("comparison", comparison)
                .addKeyValue("lane", done.lane().index())
                .addKeyValue("model", done.lane().model())
                .addKeyValue("kind", failure.kind().wireName())
                .addKeyValue("http_status", failure.httpStatus())
                .addKeyValue("generation", generation)
                .addKeyValue("duration_ms", done.durationMs())
                .log("lane failed: {}", failure.message());
    }

    @Override
    public void completed(ComparisonMetadata metadata) {
        COMPARISONS
                .atInfo()
                .addKeyValue("comparison", metadata.id())
                .addKeyValue("lanes", metadata.modelsRequested())
                .addKeyValue("successful", metadata.modelsSuccessful())
                .addKeyValue("failed", metadata.modelsFailed())
                .addKeyValue("cancelled", metadata.modelsCancelled())
                .addKeyValue("duration_ms", metadata.processingTimeMs())
                .addKeyValue("tokens", metadata.usage().totalTokens())
                .addKeyValue("cost", metadata.usage().cost())
                .log("comparison ended");
    }

    @Override
    public void lost(ComparisonId comparison) {
        COMPARISONS.atError().addKeyValue("comparison", comparison).log("comparison lost");
    }
}
