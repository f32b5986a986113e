package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One model's stream as its comparison sees it. A lane answers everything in every state; one for which no run works
 * stays as it is, and has runs told to end that speak up all the same. It decides; others send what it says. Times are
 * microseconds since the start of the comparison.
 */
sealed interface Lane permits IdleLane, ActiveLane, EndedLane {

    LaneId id();

    /** A job was sent for this lane. */
    default Step dispatched(RunId run, String address, long now) {
        return Step.stay(this);
    }

    /** The worker has taken the job. */
    default Step accepted(RunId run, String control) {
        return stray();
    }

    /** The worker has refused the job, or none was there. */
    default Step refused(RunId run, LaneFailure why, long now) {
        return Step.stay(this);
    }

    /** Nobody has answered the job in time; its run may be there all the same, and be heard later. */
    default Step unanswered(RunId run) {
        return Step.stay(this);
    }

    /** A frame came, of this lane's run or of another's. */
    default Step on(LaneFrame frame, long now) {
        return stray();
    }

    /** A run says that it is there, of this lane or not. */
    default Step on(SignsOfLife.Sign sign, String control, long now) {
        return stray();
    }

    /** Its run was not heard for longer than a run may be silent. */
    default Step silent(long now) {
        return Step.stay(this);
    }

    /** The lane is to end now, for this reason. */
    default Step fail(LaneFailure why, long now) {
        return Step.stay(this);
    }

    /** The run that works for the lane; null: none does. */
    default @Nullable RunLink link() {
        return null;
    }

    /** Addresses that the next job for this lane should not go to. */
    default Set<String> tried() {
        RunLink link = link();
        return link == null ? Set.of() : link.tried();
    }

    /** What an observer may want to know; nothing for a lane that does not run. */
    default LaneCounts counts() {
        return new LaneCounts();
    }

    /** What we have added to it; nothing as long as it has not ended. */
    default LaneOverhead overhead() {
        return LaneOverhead.NONE;
    }

    /** Nothing changes, but for the run that has just spoken. */
    default Step stray() {
        return new Step(this, List.of(), new Wish.CancelStray());
    }

    /**
     * What the lane becomes, and what is to be done about it.
     *
     * @param events what the client is told, in order
     */
    record Step(Lane next, List<CompareEvent> events, Wish wish) {
        static Step stay(Lane lane) {
            return new Step(lane, List.of(), Wish.NONE);
        }

        static Step to(Lane next) {
            return new Step(next, List.of(), Wish.NONE);
        }
    }

    /** What a lane wants from whoever holds it. */
    sealed interface Wish {

        Wish NONE = new None();

        /** Nothing. */
        record None() implements Wish {}

        /**
         * Send a job to a worker that was not tried yet.
         *
         * @param otherwise how the lane fails if there is none; null: it waits for the run it has
         */
        record Dispatch(@Nullable LaneFailure otherwise) implements Wish {}

        /** Tell the lane's run to end, if it is known where it is. */
        record CancelRun(RunLink link) implements Wish {}

        /** Tell the run that has just spoken to end: nobody listens to it. */
        record CancelStray() implements Wish {}
    }
}
