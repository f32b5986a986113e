package dev.comparestream.model;

import org.jspecify.annotations.Nullable;

/** One thing that a lane brings, in order: news of its state, output, and at last one {@link Terminal}. */
public sealed interface LanePart {

    /** How much of a lane's credit this part uses, in bytes; an approximation that needs no encoding. */
    default int cost() {
        return 0;
    }

    /**
     * The run is in another state now.
     *
     * @param state   {@link LaneState#QUEUED} or {@link LaneState#CONNECTING}; the others follow from the output
     * @param elapsed microseconds since the run received its job
     */
    record StateChange(LaneState state, long elapsed) implements LanePart {}

    /**
     * Text of the answer.
     *
     * @param content not empty, ends on a whole character
     * @param pieces  how many pieces of the upstream's it is joined from
     */
    record Text(String content, int pieces) implements LanePart {
        @Override
        public int cost() {
            return content.length();
        }

        public Text plus(Text next) {
            return new Text(content.concat(next.content), pieces + next.pieces);
        }
    }

    /** The model's thinking. */
    record Reasoning(String content) implements LanePart {
        @Override
        public int cost() {
            return content.length();
        }

        public Reasoning plus(Reasoning next) {
            return new Reasoning(content.concat(next.content));
        }
    }

    /** An image, by its http or data URL; each is brought once. */
    record Image(String url) implements LanePart {
        @Override
        public int cost() {
            return url.length();
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
