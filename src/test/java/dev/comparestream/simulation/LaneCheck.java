package dev.comparestream.simulation;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.ModelId;
import org.jspecify.annotations.Nullable;

/** Judges one lane's events: what is forwarded is, to the letter, what one upstream request has said. */
final class LaneCheck {

    private final World world;
    private final int index;
    private final ModelId model;
    private @Nullable Attempt attempt;
    private @Nullable LaneFailure failure;
    private int received;
    private double fraction;
    private boolean queued;
    private boolean error;
    private boolean done;
    private boolean cancelled;

    LaneCheck(World world, int index, ModelId model) {
        this.world = world;
        this.index = index;
        this.model = model;
    }

    void on(CompareEvent.OfLane event) {
        if (done) {
            violated(event + " after done");
        }
        if (error && !(event instanceof CompareEvent.Done)) {
            violated(event + " between error and done");
        }
        if (!event.lane().model().equals(model)) {
            violated("another model's name: " + event);
        }
        if (event instanceof CompareEvent.Chunk chunk) {
            output(Script.Kind.TEXT, chunk.content());
        } else if (event instanceof CompareEvent.Reasoning reasoning) {
            output(Script.Kind.REASONING, reasoning.content());
        } else if (event instanceof CompareEvent.Image image) {
            output(Script.Kind.IMAGE, image.url());
        } else if (event instanceof CompareEvent.ErrorChunk) {
            error = true;
        } else if (event instanceof CompareEvent.Progress progress) {
            if (progress.fraction() < fraction || progress.fraction() > 1) {
                violated("progress goes back: " + progress);
            }
            fraction = progress.fraction();
            queued |= progress.state() == LaneState.QUEUED;
        } else if (event instanceof CompareEvent.Done end) {
            done(end);
        }
    }

    /** The client wants nothing more of it. */
    void cancelled() {
        cancelled = true;
    }

    boolean isDone() {
        return done;
    }

    /** Whether it has begun its answer and not ended it. */
    boolean isSpeaking() {
        return received > 0 && !done;
    }

    @Nullable
    LaneFailure failure() {
        return failure;
    }

    /** Whether its client was told that it waits. */
    boolean wasQueued() {
        return queued;
    }

    /** Characters that were forwarded. */
    int received() {
        return received;
    }

    private void output(Script.Kind kind, String content) {
        Attempt speaker = world.runs().attempt(Attempt.numberIn(content));
        if (attempt != null && attempt != speaker) {
            violated("output of two upstream requests: " + content);
        }
        attempt = speaker;
        if (content.charAt(0) != Attempt.mark(kind) || !speaker.said(content, received)) {
            violated("not what the upstream has said at " + received + ": " + content);
        }
        received += content.length();
    }

    private void done(CompareEvent.Done end) {
        done = true;
        failure = end.failure();
        if (error != (failure != null)) {
            violated("an error chunk for a success, or none for a failure: " + end);
        }
        if (failure == null
                && (attempt == null || !attempt.isFinished() || attempt.length() != received || received == 0)) {
            violated("a success that is not whole: " + end);
        }
        if (failure != null && failure.kind() == FailureKind.OVERLOADED && received > 0) {
            violated("a job that was not taken has given output: " + end);
        }
        if (failure != null && failure.kind() == FailureKind.CANCELLED && !cancelled) {
            violated("cancelled by nobody: " + end);
        }
    }

    private void violated(String what) {
        world.violated("lane " + index + ": " + what);
    }
}
