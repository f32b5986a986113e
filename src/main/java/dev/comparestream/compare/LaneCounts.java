package dev.comparestream.compare;

import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import org.jspecify.annotations.Nullable;

/**
 * What a lane has brought so far. Times are microseconds of the comparison's clock.
 *
 * @param state      queued, connecting, thinking or streaming
 * @param sentAt     when the run said that it sent its request; null: not yet
 * @param firstAt    when the first text or reasoning came; null: not yet
 * @param chunks     the upstream's pieces of text
 * @param thoughts   pieces of reasoning
 * @param cost       bytes of credit used
 * @param generation the upstream's id of its answer; null: it has told none
 */
record LaneCounts(
        LaneState state,
        @Nullable Long sentAt,
        @Nullable Long firstAt,
        long chunks,
        long thoughts,
        long cost,
        @Nullable String generation) {

    static final LaneCounts NONE = new LaneCounts(LaneState.QUEUED, null, null, 0, 0, 0, null);

    LaneCounts state(LanePart.StateChange change, long dispatchedAt) {
        boolean first = sentAt == null && change.state() == LaneState.CONNECTING;
        Long sent = first ? Long.valueOf(dispatchedAt + change.elapsed()) : sentAt;
        return new LaneCounts(change.state(), sent, firstAt, chunks, thoughts, cost, generation);
    }

    LaneCounts text(LanePart.Text text, long now) {
        return new LaneCounts(
                LaneState.STREAMING,
                sentAt,
                first(now),
                chunks + text.pieces(),
                thoughts,
                cost + text.cost(),
                generation);
    }

    LaneCounts reasoning(LanePart.Reasoning reasoning, long now) {
        return new LaneCounts(
                LaneState.THINKING, sentAt, first(now), chunks, thoughts + 1, cost + reasoning.cost(), generation);
    }

    LaneCounts image(LanePart.Image image) {
        return new LaneCounts(LaneState.STREAMING, sentAt, firstAt, chunks, thoughts, cost + image.cost(), generation);
    }

    LaneCounts named(LanePart.Named name) {
        return new LaneCounts(state, sentAt, firstAt, chunks, thoughts, cost, name.generation());
    }

    /** The times of a lane that ends without its run's word, as seen from here. */
    LaneTimes times(long dispatchedAt, long now) {
        if (sentAt == null) {
            return LaneTimes.NONE;
        }
        return new LaneTimes(sentAt - dispatchedAt, firstAt == null ? null : firstAt - sentAt, now - sentAt);
    }

    long tokens() {
        return chunks + thoughts;
    }

    // Not unpacked, which would make a new object for every piece.
    private Long first(long now) {
        return firstAt == null ? Long.valueOf(now) : firstAt;
    }
}
