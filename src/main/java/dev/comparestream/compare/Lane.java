package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One model's stream as its comparison sees it. A lane answers everything in every state, and after its end with
 * nothing. It decides; others send what it says. Times are microseconds since the start of the comparison.
 */
sealed interface Lane permits IdleLane, ActiveLane, EndedLane {

    LaneId id();

    /** A job was sent for this lane. */
    Step dispatched(RunId run, String address, long now);

    /** The worker has taken the job. */
    Step accepted(RunId run, String control);

    /** The worker has refused the job, or none was there to answer. */
    Step refused(RunId run, LaneFailure why, long now);

    /** A frame came, of this lane's run or of another's. */
    Step on(LaneFrame frame, long now);

    /** One turn of the liveness timer has passed. */
    Step tick(long now);

    /** The lane is to end now, for this reason. */
    Step fail(LaneFailure why, long now);

    /** The run that works for the lane; null: none does. */
    @Nullable
    RunLink link();

    /** Addresses that the next job for this lane should not go to. */
    default Set<String> tried() {
        RunLink link = link();
        return link == null ? Set.of() : link.tried();
    }

    /** What an observer may want to know; nothing for a lane that does not run. */
    LaneCounts counts();

    /**
     * What the lane becomes, and what is to be done about it.
     *
     * @param events what the client is told, in order
     */
    record Step(Lane next, List<CompareEvent> events, Wish wish) {
        static Step stay(Lane lane) {
            return new Step(lane, List.of(), new Wish.None());
        }

        static Step to(Lane next) {
            return new Step(next, List.of(), new Wish.None());
        }
    }

    /** What a lane wants from whoever holds it. */
    sealed interface Wish {

        /** Nothing. */
        record None() implements Wish {}

        /**
         * Send a job to a worker that was not tried yet.
         *
         * @param otherwise how the lane fails if there is none
         */
        record Dispatch(LaneFailure otherwise) implements Wish {}

        /** Tell the lane's run to end, if it is known where it is. */
        record CancelRun(RunLink link) implements Wish {}

        /** Tell the run that has just spoken to end: nobody listens to it. */
        record CancelStray() implements Wish {}
    }
}
