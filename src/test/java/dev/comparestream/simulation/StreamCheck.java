package dev.comparestream.simulation;

import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonMetadata;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one comparison's events as they come. */
final class StreamCheck {

    private static final Set<FailureKind> NEED_A_REASON =
            EnumSet.of(FailureKind.WORKER_LOST, FailureKind.INTERNAL, FailureKind.LIMIT, FailureKind.OVERLOADED);

    private final World world;
    private final List<LaneCheck> lanes = new ArrayList<>();
    private int starts;
    private @Nullable CompareEvent last;

    StreamCheck(World world, List<ModelId> models) {
        this.world = world;
        for (ModelId model : models) {
            lanes.add(new LaneCheck(world, lanes.size(), model));
        }
    }

    void on(CompareEvent event) {
        world.note(event);
        if (last != null) {
            world.violated(event + " after the last event");
        }
        if (event instanceof CompareEvent.Start start) {
            if (start.lane().index() != starts || starts++ >= lanes.size()) {
                world.violated("a start out of order: " + start);
            }
        } else if (starts < lanes.size()) {
            world.violated(event + " before all starts");
        }
        if (event instanceof CompareEvent.OfLane ofLane) {
            lanes.get(ofLane.lane().index()).on(ofLane);
            inTurn(ofLane);
            if (event instanceof CompareEvent.Done done) {
                done(done);
            }
        } else {
            last = event;
        }
        if (event instanceof CompareEvent.Complete complete) {
            complete(complete.metadata());
        }
    }

    /** The client wants nothing more of any lane. */
    void cancelled() {
        lanes.forEach(LaneCheck::cancelled);
    }

    void cancelled(int lane) {
        lanes.get(lane).cancelled();
    }

    LaneCheck lane(int index) {
        return lanes.get(index);
    }

    int lanes() {
        return lanes.size();
    }

    boolean isOver() {
        return last != null;
    }

    /** Kinds of failure of the lanes that have failed. */
    List<FailureKind> failures() {
        List<FailureKind> kinds = new ArrayList<>();
        for (LaneCheck lane : lanes) {
            LaneFailure failure = lane.failure();
            if (failure != null) {
                kinds.add(failure.kind());
            }
        }
        return kinds;
    }

    void checkEnd() {
        if (last == null) {
            world.violated("no last event");
        }
    }

    private void inTurn(CompareEvent.OfLane event) {
        if (event.cost() > 0 && world.setup().execution() == Execution.SEQUENTIAL) {
            long speaking = lanes.stream().filter(LaneCheck::isSpeaking).count();
            if (speaking > 1) {
                world.violated("out of turn: " + event);
            }
        }
    }

    private void done(CompareEvent.Done done) {
        LaneFailure failure = done.failure();
        world.tally()
                .count(
                        failure == null
                                ? "lane: success"
                                : "lane: " + failure.kind().wireName());
        if (failure != null && NEED_A_REASON.contains(failure.kind()) && !world.isExplained(failure.kind())) {
            world.violated("a failure without a reason: " + failure);
        }
    }

    private void complete(ComparisonMetadata metadata) {
        List<FailureKind> failures = failures();
        long cancelled = failures.stream().filter(FailureKind.CANCELLED::equals).count();
        if (!lanes.stream().allMatch(LaneCheck::isDone)) {
            world.violated("complete before a lane's done");
        }
        if (metadata.modelsRequested() != lanes.size()
                || metadata.modelsSuccessful() != lanes.size() - failures.size()
                || metadata.modelsFailed() != failures.size()
                || metadata.modelsCancelled() != cancelled) {
            world.violated("wrong counts: " + metadata + " for " + failures);
        }
    }
}
