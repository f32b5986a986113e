package dev.comparestream.compare;

import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LaneTimes;
import dev.comparestream.model.RunId;
import java.util.Set;

/** Not begun: the comparison has just started, or its lanes run one after the other. */
record IdleLane(LaneId id) implements Lane {

    @Override
    public Step dispatched(RunId run, String address, long now) {
        return Step.to(new ActiveLane(id, RunLink.dispatched(run, now, Set.of(address))));
    }

    @Override
    public Step fail(LaneFailure why, long now) {
        return LaneEnding.failed(id, counts(), why, null, null, LaneTimes.NONE, 0, Wish.NONE);
    }
}
