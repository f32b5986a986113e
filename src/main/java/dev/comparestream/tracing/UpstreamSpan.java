package dev.comparestream.tracing;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.TraceContext;
import dev.comparestream.model.Usage;
import org.jspecify.annotations.Nullable;

/** The span of one request to the upstream. Used on the context of its call. */
public interface UpstreamSpan {

    /** Of a request that is not traced. */
    UpstreamSpan NONE = new UpstreamSpan() {
        @Override
        public @Nullable TraceContext place() {
            return null;
        }

        @Override
        public void named(String generation) {}

        @Override
        public void answeredBy(String model) {}

        @Override
        public void firstOutput() {}

        @Override
        public void ended(@Nullable LaneFailure failure, @Nullable String finishReason, @Nullable Usage usage) {}

        @Override
        public void cancelled() {}
    };

    /** What the upstream is told of it; null: nothing. */
    @Nullable
    TraceContext place();

    /** The id by which the upstream knows its answer; safe to show. */
    void named(String generation);

    /** The model that the upstream names as the one that answers; safe to show. */
    void answeredBy(String model);

    /** The first text, reasoning or image is here. */
    void firstOutput();

    /** The answer has ended, or failed. */
    void ended(@Nullable LaneFailure failure, @Nullable String finishReason, @Nullable Usage usage);

    /** Nobody wants the answer any more. */
    void cancelled();
}
