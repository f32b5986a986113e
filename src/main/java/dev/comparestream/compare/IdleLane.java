package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.RunId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Not begun: the comparison has just started, or its lanes run one after the other. */
record IdleLane(LaneId id) implements Lane {

    @Override
    public Step dispatched(RunId run, String address, long now) {
        return Step.to(new ActiveLane(id, RunLink.dispatched(run, now, Set.of(address)), LaneCounts.NONE));
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
        return LaneEnding.failed(id, LaneCounts.NONE, why, null, null, LaneTimes.NONE, 0, new Wish.None());
    }

    @Override
    public @Nullable RunLink link() {
        return null;
    }

    @Override
    public LaneCounts counts() {
        return LaneCounts.NONE;
    }
}
