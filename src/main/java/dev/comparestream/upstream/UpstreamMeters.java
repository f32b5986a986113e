package dev.comparestream.upstream;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Usage;
import org.jspecify.annotations.Nullable;

/** Is told what happens at the upstream, by whoever counts it. For any thread. */
public interface UpstreamMeters {

    /** Counts nothing. */
    UpstreamMeters NONE = new UpstreamMeters() {
        private final OfModel none = new OfModel() {};

        @Override
        public OfModel of(ModelId model) {
            return none;
        }

        @Override
        public void retried(FailureKind why) {}

        @Override
        public void connected() {}

        @Override
        public void disconnected() {}
    };

    /** Those of one model: asked for once a request, and not with every chunk. */
    OfModel of(ModelId model);

    /** A request that has failed is made again. */
    void retried(FailureKind why);

    /** A connection to the upstream stands. */
    void connected();

    /** A connection is gone. */
    void disconnected();

    /** What happens to the requests for one model. Times are microseconds. */
    interface OfModel {

        /** The request was sent, after it has waited so long for a permit and a connection. */
        default void sent(long waited) {}

        /** The first output has come, so long after the request was sent. */
        default void firstContent(long after) {}

        /** Further output has come, so long after the one before. */
        default void gap(long micros) {}

        /** Output of some time: how many pieces of text, and how many bytes in UTF-8, reasoning included. */
        default void output(long chunks, long bytes) {}

        /** The client is slow, and the upstream is held back. */
        default void stalled() {}

        /**
         * The request is over.
         *
         * @param outcome as a label: {@code ok}, {@code cancelled}, or the kind of failure
         */
        default void ended(String outcome, @Nullable Usage usage) {}
    }
}
