package dev.comparestream.compare;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.Usage;
import org.jspecify.annotations.Nullable;

/** What the client of a comparison is told; each is one event of the contract's event stream. */
public sealed interface CompareEvent {

    /** An event of one lane. */
    sealed interface OfLane extends CompareEvent {
        LaneId lane();

        /** What the lane's credit is given back once the client has taken this event, in bytes. */
        default int cost() {
            return 0;
        }
    }

    /** The lane is part of the comparison. */
    record Start(LaneId lane) implements OfLane {}

    /** Text, as it arrives. */
    record Chunk(LaneId lane, String content) implements OfLane {
        @Override
        public int cost() {
            return LanePart.costOf(content);
        }
    }

    /** The text that says that the lane has failed; its {@link Done} follows at once. */
    record ErrorChunk(LaneId lane, String content) implements OfLane {}

    /** The model's thinking. */
    record Reasoning(LaneId lane, String content) implements OfLane {
        @Override
        public int cost() {
            return LanePart.costOf(content);
        }
    }

    /** An image, by its URL. */
    record Image(LaneId lane, String url) implements OfLane {
        @Override
        public int cost() {
            return LanePart.costOf(url);
        }
    }

    /**
     * How a lane is getting on.
     *
     * @param elapsedMs       since the start of the comparison
     * @param tokens          pieces of text and reasoning so far, an estimate of tokens
     * @param tokensPerSecond since the first of them
     * @param fraction        0 to 1, an estimate that never falls
     */
    record Progress(LaneId lane, LaneState state, long elapsedMs, long tokens, double tokensPerSecond, double fraction)
            implements OfLane {}

    /**
     * The lane's end.
     *
     * @param failure            null where it succeeded
     * @param startedMs          from the start of the comparison to the first upstream request; null: none was sent
     * @param timeToFirstChunkMs from there to the first text or reasoning; null: there was none
     * @param durationMs         from there to the end
     * @param chunks             the upstream's pieces of text
     * @param tokensPerSecond    null where there was no text
     */
    record Done(
            LaneId lane,
            @Nullable LaneFailure failure,
            @Nullable String finishReason,
            @Nullable Long startedMs,
            @Nullable Long timeToFirstChunkMs,
            long durationMs,
            long chunks,
            @Nullable Double tokensPerSecond,
            @Nullable Usage usage)
            implements OfLane {}

    /** The comparison's end, after every lane's. */
    record Complete(ComparisonMetadata metadata) implements CompareEvent {}

    /** The whole comparison is lost; comes last, instead of {@link Complete}. */
    record Lost(LaneFailure failure) implements CompareEvent {}
}
