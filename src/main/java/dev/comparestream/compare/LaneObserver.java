package dev.comparestream.compare;

import dev.comparestream.model.ComparisonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told how lanes and comparisons end; for statistics, metrics and logs. Called on the comparison's context. */
@FunctionalInterface
public interface LaneObserver {

    /**
     * A lane has ended; once for each.
     *
     * @param generation the upstream's id of its answer; null: it has told none
     */
    void ended(ComparisonId comparison, CompareEvent.Done done, LaneOverhead overhead, @Nullable String generation);

    /** A comparison has ended, after all its lanes. */
    default void completed(ComparisonMetadata metadata) {}

    /** A comparison was lost as a whole. */
    default void lost(ComparisonId comparison) {}

    /** The client of a comparison has gone before its end. */
    default void clientGone(ComparisonId comparison) {}

    /** So many pieces of text have reached a client joined to the one before, since they had to wait. */
    default void joined(int pieces) {}

    /** Tells all of these, in this order. */
    static LaneObserver all(LaneObserver... observers) {
        List<LaneObserver> all = List.of(observers);
        return new LaneObserver() {
            @Override
            public void ended(
                    ComparisonId comparison,
                    CompareEvent.Done done,
                    LaneOverhead overhead,
                    @Nullable String generation) {
                all.forEach(each -> each.ended(comparison, done, overhead, generation));
            }

            @Override
            public void completed(ComparisonMetadata metadata) {
                all.forEach(each -> each.completed(metadata));
            }

            @Override
            public void lost(ComparisonId comparison) {
                all.forEach(each -> each.lost(comparison));
            }

            @Override
            public void joined(int pieces) {
                all.forEach(each -> each.joined(pieces));
            }

            @Override
            public void clientGone(ComparisonId comparison) {
                all.forEach(each -> each.clientGone(comparison));
            }
        };
    }
}
