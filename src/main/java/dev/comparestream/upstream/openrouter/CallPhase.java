package dev.comparestream.upstream.openrouter;

import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** Where one request and its answer are. */
sealed interface CallPhase {

    /** The answer that is being read; null: none is. */
    default @Nullable Answering answering() {
        return null;
    }

    /** There is no connection yet. */
    record Connecting() implements CallPhase {}

    /** The request is sent, and its answer has not begun. */
    record Asking(HttpClientRequest request) implements CallPhase {}

    /** The answer is being read. */
    record Answering(HttpClientRequest request, AnswerBody body, Answer answer) implements CallPhase {
        @Override
        public Answering answering() {
            return this;
        }
    }

    /**
     * The connection is broken; what was read from it before is still to come. The client tells of a connection's end
     * at once, also while the answer's end waits in its queues for a response that is paused or was a moment ago.
     */
    record Remains(Answering answering, Throwable cause) implements CallPhase {}

    /** The listener knows the end; the rest of the body is read for the connection's sake. */
    record Lingering(HttpClientRequest request) implements CallPhase {}

    record Over() implements CallPhase {}
}
