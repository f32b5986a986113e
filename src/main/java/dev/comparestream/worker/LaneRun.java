package dev.comparestream.worker;

import dev.comparestream.bus.FrameSender;
import dev.comparestream.bus.Liveness;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.UpstreamCall;
import dev.comparestream.upstream.UpstreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of one lane: what the upstream brings goes out as frames, within the credit that the comparison
 * grants. Used on the worker's context.
 */
final class LaneRun {

    private final FrameSender sender;
    private final Timers timers;
    private final long receivedAt;
    private RunPhase phase = RunPhase.OPEN;
    private @Nullable UpstreamCall call;
    private @Nullable Long sentAt;
    private @Nullable Long firstContentAt;
    private @Nullable String generation;
    private boolean paused;
    private int silences;
    // Of a run that has not spoken yet perhaps nobody knows: its first turn is no rest.
    private int rested = Liveness.TURNS_OF_REST - 1;
    private long framesSeen;

    LaneRun(FrameSender sender, Timers timers) {
        this.sender = sender;
        this.timers = timers;
        this.receivedAt = timers.micros();
    }

    /** Where the run is: its upstream open, its last frame waiting for credit, or over. */
    private enum RunPhase {
        OPEN,
        FLUSHING,
        OVER
    }

    void runsOn(UpstreamCall upstreamCall) {
        call = upstreamCall;
    }

    void on(UpstreamEvent event) {
        if (phase != RunPhase.OPEN) {
            return;
        }
        if (event instanceof UpstreamEvent.Output output) {
            send(output.parts());
        } else if (event instanceof UpstreamEvent.Queued) {
            sender.send(List.of(new LanePart.StateChange(LaneState.QUEUED, timers.micros() - receivedAt)));
        } else if (event instanceof UpstreamEvent.Sent) {
            sent();
        } else if (event instanceof UpstreamEvent.Named named) {
            generation = named.generation();
        } else if (event instanceof UpstreamEvent.Ended ended) {
            end(ended);
        }
    }

    /** The comparison is there, and grants this much in all. */
    void granted(long total) {
        silences = 0;
        sender.granted(total);
        if (phase == RunPhase.FLUSHING && sender.isEmpty()) {
            phase = RunPhase.OVER;
        }
        hold(sender.blocked());
    }

    /** Nobody wants this run: its upstream request is reset, and nothing more is sent. */
    void cancel() {
        phase = RunPhase.OVER;
        if (call != null) {
            call.cancel();
        }
    }

    /**
     * One turn of the liveness timer: looks whether the comparison is there, and owes it a sign that the run is.
     *
     * @return false where the comparison is not there any more, so that the run is to be cancelled
     */
    boolean tick(OwedSigns owed) {
        if (Liveness.isLost(++silences)) {
            return false;
        }
        if (sender.frames() != framesSeen) {
            rested = 0;
        } else if (++rested == Liveness.TURNS_OF_REST) {
            rested = 0;
            owed.add(sender.address(), sender.sign());
        }
        framesSeen = sender.frames();
        return true;
    }

    /** The worker is to stop: the lane ends with what it has. */
    void stop() {
        if (phase == RunPhase.OPEN && call != null) {
            call.cancel();
            end(new UpstreamEvent.Failed(
                    LaneFailure.of(FailureKind.WORKER_LOST, "The worker that ran this model was stopped."),
                    null,
                    null));
        }
    }

    boolean isOver() {
        return phase == RunPhase.OVER;
    }

    private void sent() {
        if (sentAt == null) {
            sentAt = timers.micros();
        }
        sender.send(List.of(new LanePart.StateChange(LaneState.CONNECTING, sentAt - receivedAt)));
    }

    private void send(List<LanePart> parts) {
        if (firstContentAt == null && parts.stream().anyMatch(part -> !(part instanceof LanePart.Image))) {
            firstContentAt = timers.micros();
        }
        sender.send(named(parts));
        hold(sender.blocked());
    }

    private void end(UpstreamEvent.Ended ended) {
        LanePart terminal = ended instanceof UpstreamEvent.Failed failed
                ? new LanePart.Failed(failed.failure(), failed.finishReason(), failed.usage(), times())
                : new LanePart.Finished(ended.finishReason(), ended.usage(), times());
        sender.send(named(List.of(terminal)));
        phase = sender.isEmpty() ? RunPhase.OVER : RunPhase.FLUSHING;
    }

    // Goes with what is sent next: a frame of its own would be one more for every lane.
    private List<LanePart> named(List<LanePart> parts) {
        if (generation == null) {
            return parts;
        }
        List<LanePart> named = new ArrayList<>(parts.size() + 1);
        named.add(new LanePart.Named(generation));
        named.addAll(parts);
        generation = null;
        return named;
    }

    private LaneTimes times() {
        if (sentAt == null) {
            return LaneTimes.NONE;
        }
        Long firstContent = firstContentAt == null ? null : Long.valueOf(firstContentAt - sentAt);
        return new LaneTimes(sentAt - receivedAt, firstContent, timers.micros() - sentAt);
    }

    private void hold(boolean blocked) {
        if (blocked == paused || call == null) {
            return;
        }
        paused = blocked;
        if (blocked) {
            call.pause();
        } else {
            call.resume();
        }
    }
}
