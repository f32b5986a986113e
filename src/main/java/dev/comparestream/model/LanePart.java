package dev.comparestream.model;

import org.jspecify.annotations.Nullable;

/** One thing that a lane brings, in order: news of its state, output, and at last one {@link Terminal}. */
public sealed interface LanePart {

    /** What a part costs beside its content: something for the objects that hold it, so that tiny parts are not free. */
    int COST_OF_PART = 32;

    /** How much of a lane's credit this part uses, in bytes; an approximation that needs no encoding. */
    default int cost() {
        return 0;
    }

    /** The cost of a part with this content. */
    static int costOf(String content) {
        return COST_OF_PART + content.length();
    }

    /**
     * The run is in another state now.
     *
     * @param state   {@link LaneState#QUEUED} or {@link LaneState#CONNECTING}; the others follow from the output
     * @param elapsed microseconds since the run received its job
     */
    record StateChange(LaneState state, long elapsed) implements LanePart {}

    /**
     * The upstream knows its answer by this id.
     *
     * @param generation fit for a log
     */
    record Named(String generation) implements LanePart {}

    /**
     * Text of the answer.
     *
     * @param content not empty, ends on a whole character
     * @param pieces  how many pieces of the upstream's it is joined from
     */
    record Text(String content, int pieces) implements LanePart {
        @Override
        public int cost() {
            return costOf(content);
        }

        public Text plus(Text next) {
            return new Text(content.concat(next.content), pieces + next.pieces);
        }
    }

    /** The model's thinking. */
    record Reasoning(String content) implements LanePart {
        @Override
        public int cost() {
            return costOf(content);
        }

        public Reasoning plus(Reasoning next) {
            return new Reasoning(content.concat(next.content));
        }
    }

    /** An image, by its http or data URL; each is brought once. */
    record Image(String url) implements LanePart {
        @Override
        public int cost() {
            return costOf(url);
        }
    }

    /** Ends a lane; nothing of it follows. */
    sealed interface Terminal extends LanePart {
        @Nullable
        String finishReason();

        @Nullable
        Usage usage();

        LaneTimes times();
    }

    /** The answer is whole. */
    record Finished(@Nullable String finishReason, @Nullable Usage usage, LaneTimes times) implements Terminal {}

    /** The answer is not whole; what was brought before stands. */
    record Failed(
            LaneFailure failure,
            @Nullable String finishReason,
            @Nullable Usage usage,
            LaneTimes times) implements Terminal {}
}
