package dev.comparestream;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.stats.ModelStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every lane's end, and says of each that failed why: one line, and nothing of what was asked or answered. */
final class LaneReports implements LaneObserver {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.lanes");

    private final ModelStats stats;

    LaneReports(ModelStats stats) {
        this.stats = stats;
    }

    @Override
    public void ended(ComparisonId comparison, CompareEvent.Done done) {
        LaneFailure failure = done.failure();
        stats.ended(done.lane().model(), failure, done.timeToFirstChunkMs(), done.durationMs());
        if (failure == null) {
            return;
        }
        if (failure.kind() == FailureKind.CANCELLED) {
            LOG.debug(
                    "comparison {} lane {} was cancelled",
                    comparison,
                    done.lane().index());
        } else {
            LOG.warn(
                    "comparison {} lane {} ({}) failed after {} ms: {}: {}",
                    comparison,
                    done.lane().index(),
                    done.lane().model(),
                    done.durationMs(),
                    failure.kind().wireName(),
                    failure.message());
        }
    }
}
