package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client was told the lane's end. Runs that speak up now are told to end too, and nothing of theirs is passed on.
 *
 * @param done what the client was told
 */
record EndedLane(LaneId id, LaneCounts counts, CompareEvent.Done done) implements Lane {

    @Override
    public Step dispatched(RunId run, String address, long now) {
        return Step.stay(this);
    }

    @Override
    public Step accepted(RunId run, String control) {
        return new Step(this, List.of(), new Wish.CancelStray());
    }

    @Override
    public Step refused(RunId run, LaneFailure why, long now) {
        return Step.stay(this);
    }

    @Override
    public Step on(LaneFrame frame, long now) {
        return new Step(this, List.of(), new Wish.CancelStray());
    }

    @Override
    public Step tick(long now) {
        return Step.stay(this);
    }

    @Override
    public Step fail(LaneFailure why, long now) {
        return Step.stay(this);
    }

    @Override
    public @Nullable RunLink link() {
        return null;
    }
}
