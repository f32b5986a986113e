package dev.comparestream.simulation;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.upstream.UpstreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one upstream request goes. A script that does not end is an upstream that falls silent for ever. */
final class Script {

    /** Kinds of output. */
    enum Kind {
        TEXT,
        REASONING,
        IMAGE
    }

    /**
     * One thing that happens.
     *
     * @param after since the one before it
     * @param event what happens; null: output
     * @param parts output of one read
     * @param size  characters of each part, about
     */
    record Line(Duration after, @Nullable UpstreamEvent event, List<Kind> parts, int size) {}

    /** Chooses the script of each request. */
    @FunctionalInterface
    interface Author {

        /**
         * Chooses.
         *
         * @param attempt how many requests this run has made, with this one
         */
        Script write(ChatRequest request, int attempt);
    }

    private final List<Line> lines = new ArrayList<>();

    List<Line> lines() {
        return lines;
    }

    /** Accepts the request and begins to answer. */
    Script answers(Duration wait) {
        return happens(Duration.ZERO, new UpstreamEvent.Sent()).happens(wait, new UpstreamEvent.Head());
    }

    Script happens(Duration wait, UpstreamEvent event) {
        lines.add(new Line(wait, event, List.of(), 0));
        return this;
    }

    Script gives(Duration wait, int size, Kind... parts) {
        lines.add(new Line(wait, null, List.of(parts), size));
        return this;
    }

    /** Text in equal steps. */
    Script writes(int deltas, Duration each, int size) {
        for (int delta = 0; delta < deltas; delta++) {
            gives(each, size, Kind.TEXT);
        }
        return this;
    }

    Script finishes(Duration wait) {
        return happens(wait, new UpstreamEvent.Finished("stop", null));
    }

    Script fails(Duration wait, FailureKind kind, @Nullable Integer status, @Nullable Duration retryAfter) {
        return fails(wait, new LaneFailure(kind, "scripted " + kind.wireName(), status, retryAfter));
    }

    /** The upstream has enough of whoever asks with our key. */
    Script refusesTheAccount(Duration wait, @Nullable Duration retryAfter) {
        return fails(wait, new LaneFailure(FailureKind.RATE_LIMIT, "scripted", 429, retryAfter, true));
    }

    private Script fails(Duration wait, LaneFailure failure) {
        return happens(wait, new UpstreamEvent.Failed(failure, null, null));
    }
}
