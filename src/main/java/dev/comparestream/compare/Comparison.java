package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One comparison's decisions: which lanes run, what the client is told, when it is over. It does nothing itself; each
 * answer says what is to be done. Times are microseconds since its start. Used on one context.
 */
final class Comparison {

    private static final LaneFailure NO_WORKER =
            LaneFailure.of(FailureKind.OVERLOADED, "No worker has room for this model at the moment.");
    private static final RunId NOBODY = new RunId("");

    private final ComparisonId id;
    private final ComparisonRequest request;
    private final Execution execution;
    private final InstantSource clock;
    private final Lane[] lanes;
    private final int[] attempts;
    // Turns of the liveness timer in which nothing was heard of the lane's run.
    private final int[] silences;
    private int open;
    // Before, nobody listens yet: what a run said would be lost.
    private boolean begun;

    Comparison(ComparisonId id, ComparisonRequest request, Execution execution, InstantSource clock) {
        this.id = id;
        this.request = request;
        this.execution = execution;
        this.clock = clock;
        List<ModelId> models = request.models();
        this.lanes = new Lane[models.size()];
        Arrays.setAll(lanes, index -> new IdleLane(new LaneId(index, models.get(index))));
        this.attempts = new int[lanes.length];
        this.silences = new int[lanes.length];
        this.open = lanes.length;
    }

    /** What is to be done, in this order: tell the client, then act. */
    record Effects(List<CompareEvent> events, List<Command> commands) {
        static final Effects NONE = new Effects(List.of(), List.of());

        Effects and(Effects later) {
            return isNone()
                    ? later
                    : later.isNone() ? this : new Effects(both(events, later.events), both(commands, later.commands));
        }

        private boolean isNone() {
            return events.isEmpty() && commands.isEmpty();
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /** Something to do on the event bus. */
    sealed interface Command {

        /**
         * Send a job for this lane.
         *
         * @param tried     where not to send it
         * @param otherwise how the lane fails if there is nowhere else; null: it waits
         */
        record Dispatch(
                int lane, Set<String> tried, @Nullable LaneFailure otherwise) implements Command {}

        /** Tell a run to end. */
        record CancelRun(RunId run, String control) implements Command {}
    }

    /** The first events of every comparison. */
    List<CompareEvent> starts() {
        return Arrays.stream(lanes)
                .<CompareEvent>map(lane -> new CompareEvent.Start(lane.id()))
                .toList();
    }

    /** Begins: all lanes, or the first; but for those that were ended before. Each may begin when it suits. */
    List<Command.Dispatch> begin() {
        begun = true;
        long first = execution == Execution.SEQUENTIAL ? 1 : lanes.length;
        return openLanes().limit(first).map(Comparison::dispatch).toList();
    }

    /** A job for this lane is about to be sent there; returns the run that it starts. */
    RunId dispatch(int lane, String address, long now) {
        RunId run = RunId.of(id, lane, ++attempts[lane]);
        lanes[lane] = lanes[lane].dispatched(run, address, now).next();
        silences[lane] = 0;
        return run;
    }

    Effects accepted(int lane, RunId run, String control, long now) {
        return heard(lane, lanes[lane].accepted(run, control), run, control, now);
    }

    Effects refused(int lane, RunId run, LaneFailure why, long now) {
        return apply(lane, lanes[lane].refused(run, why, now), now);
    }

    Effects unanswered(int lane, RunId run, long now) {
        return apply(lane, lanes[lane].unanswered(run), now);
    }

    Effects on(LaneFrame frame, long now) {
        int lane = frame.lane();
        return heard(lane, lanes[lane].on(frame, now), frame.run(), frame.control(), now);
    }

    Effects on(SignsOfLife signs, long now) {
        Effects effects = Effects.NONE;
        for (SignsOfLife.Sign sign : signs.signs()) {
            int lane = sign.lane();
            Lane.Step step = lanes[lane].on(sign, signs.control(), now);
            effects = effects.and(heard(lane, step, sign.run(), signs.control(), now));
        }
        return effects;
    }

    /** Ends one lane; the others go on. */
    Effects fail(int lane, LaneFailure why, long now) {
        return apply(lane, lanes[lane].fail(why, now), now);
    }

    /** Ends every lane that is still open. */
    Effects failAll(LaneFailure why, long now) {
        Effects effects = Effects.NONE;
        for (int lane = 0; lane < lanes.length; lane++) {
            effects = effects.and(fail(lane, why, now));
        }
        // A lane that ends lets the next one begin where they run one after the other; here none is to begin.
        List<Command> commands = effects.commands().stream()
                .filter(command -> !(command instanceof Command.Dispatch))
                .toList();
        return new Effects(effects.events(), commands);
    }

    /** One turn of the liveness timer has passed. */
    Effects tick(long now) {
        Effects effects = Effects.NONE;
        for (int lane = 0; lane < lanes.length; lane++) {
            if (Liveness.isLost(++silences[lane])) {
                effects = effects.and(apply(lane, lanes[lane].silent(now), now));
            }
        }
        return effects;
    }

    /** Whether the lane has not ended. */
    boolean isOpen(int lane) {
        return !(lanes[lane] instanceof EndedLane);
    }

    Lane lane(int index) {
        return lanes[index];
    }

    /** The lanes that a run works for. */
    Stream<ActiveLane> active() {
        return Arrays.stream(lanes).filter(ActiveLane.class::isInstance).map(ActiveLane.class::cast);
    }

    /** The lanes that have not ended. */
    Stream<Lane> openLanes() {
        return Arrays.stream(lanes).filter(lane -> isOpen(lane.id().index()));
    }

    private Effects heard(int lane, Lane.Step step, RunId speaker, String speakersControl, long now) {
        if (!(step.wish() instanceof Lane.Wish.CancelStray)) {
            silences[lane] = 0;
        }
        return apply(lane, step, speaker, speakersControl, now);
    }

    private Effects apply(int lane, Lane.Step step, long now) {
        return apply(lane, step, NOBODY, "", now);
    }

    private Effects apply(int lane, Lane.Step step, RunId speaker, String speakersControl, long now) {
        boolean ends = step.next() instanceof EndedLane && !(lanes[lane] instanceof EndedLane);
        // Most frames change nothing here, and a place that is written to is one that the collector looks at.
        if (lanes[lane] != step.next()) {
            lanes[lane] = step.next();
        }
        Lane.Wish wish = step.wish();
        if (!ends && wish == Lane.Wish.NONE) {
            return new Effects(step.events(), List.of());
        }
        List<Command> commands = new ArrayList<>(1);
        if (wish instanceof Lane.Wish.Dispatch dispatch) {
            commands.add(new Command.Dispatch(lane, lanes[lane].tried(), dispatch.otherwise()));
        } else if (wish instanceof Lane.Wish.CancelRun cancel && cancel.link().control() != null) {
            commands.add(
                    new Command.CancelRun(cancel.link().run(), cancel.link().control()));
        } else if (wish instanceof Lane.Wish.CancelStray) {
            commands.add(new Command.CancelRun(speaker, speakersControl));
        }
        if (!ends) {
            return new Effects(step.events(), commands);
        }
        open--;
        if (open == 0) {
            List<CompareEvent> events = new ArrayList<>(step.events());
            events.add(new CompareEvent.Complete(metadata(now)));
            return new Effects(events, commands);
        }
        // A lane that is stopped while it waits for its turn ends nobody else's.
        if (begun && execution == Execution.SEQUENTIAL && active().findAny().isEmpty()) {
            nextIdle(commands);
        }
        return new Effects(step.events(), commands);
    }

    private void nextIdle(List<Command> commands) {
        for (Lane lane : lanes) {
            if (lane instanceof IdleLane idle) {
                commands.add(dispatch(idle));
                return;
            }
        }
    }

    private static Command.Dispatch dispatch(Lane idle) {
        return new Command.Dispatch(idle.id().index(), Set.of(), NO_WORKER);
    }

    private ComparisonMetadata metadata(long now) {
        return ComparisonTotals.of(lanes).metadata(id, request, clock.instant(), now);
    }
}
