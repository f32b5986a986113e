package dev.comparestream.tracing;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import dev.comparestream.model.TraceContext;
import org.jspecify.annotations.Nullable;

/** The spans of one comparison and its lanes. Used on the comparison's context. */
public interface ComparisonSpan {

    /** Of a comparison that is not traced. */
    ComparisonSpan NONE = new ComparisonSpan() {
        @Override
        public @Nullable TraceContext dispatched(int lane, RunId run) {
            return null;
        }

        @Override
        public void ended(int lane, @Nullable LaneFailure failure) {}

        @Override
        public void ended(int successful, int failed, int cancelled) {}

        @Override
        public void lost() {}
    };

    /**
     * A job for this lane is about to be sent; the first one begins the lane's span.
     *
     * @return the lane's place in the trace; null: nothing is traced
     */
    @Nullable
    TraceContext dispatched(int lane, RunId run);

    /** The lane has ended, perhaps without any job. */
    void ended(int lane, @Nullable LaneFailure failure);

    /** The comparison has ended, after all its lanes, of which so many became this. */
    void ended(int successful, int failed, int cancelled);

    /** The comparison was lost as a whole. */
    void lost();
}
