package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.upstream.UpstreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a response's body, whichever kind of response it is. */
interface Answer {

    /** Bytes of the body; returns what they have brought. The array is not used after this call. */
    List<LanePart> read(byte[] bytes, int from, int to);

    /** The body has ended, or is not waited for any longer. */
    List<LanePart> end();

    /** The connection broke in the middle of the body. */
    List<LanePart> broken(LaneFailure failure);

    /** What the body's first event calls itself; null: nothing so far. */
    default @Nullable String generation() {
        return null;
    }

    /** How it has ended; null while it goes on. */
    UpstreamEvent.@Nullable Ended ended();

    /** The model that answers, as the upstream calls it; null: not known yet. */
    default @Nullable String model() {
        return null;
    }

    /** Nobody wants it any more. */
    void discard();

    /** Whether the upstream has said all that matters, and only formalities are missing. */
    boolean isClosed();
}
