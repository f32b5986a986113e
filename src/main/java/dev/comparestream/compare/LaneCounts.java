package dev.comparestream.compare;

import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import org.jspecify.annotations.Nullable;

/**
 * What a lane has brought so far. Counted in place: a state of its own for each frame would last until the lane's next frame, often
 * long enough to be kept among what is old, and would be garbage there. Times are microseconds of the comparison's clock. Used on
 * the comparison's context.
 */
final class LaneCounts {

    private LaneState state = LaneState.QUEUED;
    private @Nullable Long sentAt;
    private @Nullable Long firstAt;
    private long chunks;
    private long thoughts;
    private long cost;
    private @Nullable String generation;

    void state(LanePart.StateChange change, long dispatchedAt) {
        become(change.state());
        if (sentAt == null && change.state() == LaneState.CONNECTING) {
            sentAt = dispatchedAt + change.elapsed();
        }
    }

    void text(LanePart.Text text, long now) {
        become(LaneState.STREAMING);
        chunks += text.pieces();
        bring(text.cost(), now);
    }

    void reasoning(LanePart.Reasoning reasoning, long now) {
        become(LaneState.THINKING);
        thoughts++;
        bring(reasoning.cost(), now);
    }

    void image(LanePart.Image image) {
        become(LaneState.STREAMING);
        cost += image.cost();
    }

    void named(LanePart.Named name) {
        generation = name.generation();
    }

    /** Queued, connecting, thinking or streaming. */
    LaneState state() {
        return state;
    }

    /** When the first text or reasoning came; null: not yet. */
    @Nullable
    Long firstAt() {
        return firstAt;
    }

    /** The upstream's pieces of text. */
    long chunks() {
        return chunks;
    }

    /** Pieces of text and of reasoning. */
    long tokens() {
        return chunks + thoughts;
    }

    /** Bytes of credit used. */
    long cost() {
        return cost;
    }

    /** The upstream's id of its answer; null: it has told none. */
    @Nullable
    String generation() {
        return generation;
    }

    /** The times of a lane that ends without its run's word, as seen from here. */
    LaneTimes times(long dispatchedAt, long now) {
        if (sentAt == null) {
            return LaneTimes.NONE;
        }
        return new LaneTimes(sentAt - dispatchedAt, firstAt == null ? null : firstAt - sentAt, now - sentAt);
    }

    private void bring(int bytes, long now) {
        cost += bytes;
        if (firstAt == null) {
            firstAt = now;
        }
    }

    // Where an old object is written to, the collector looks for young ones: not for what it says already.
    private void become(LaneState next) {
        if (state != next) {
            state = next;
        }
    }
}
