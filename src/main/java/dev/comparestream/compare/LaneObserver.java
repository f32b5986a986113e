package dev.comparestream.compare;

import dev.comparestream.model.ComparisonId;

/** Is told of each lane's end, once; for statistics and logs. Called on the comparison's context. */
@FunctionalInterface
public interface LaneObserver {
    void ended(ComparisonId comparison, CompareEvent.Done done);
}
