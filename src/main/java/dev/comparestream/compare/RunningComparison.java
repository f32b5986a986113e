package dev.comparestream.compare;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.ComparisonBus;
import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.compare.Comparison.Command;
import dev.comparestream.compare.Comparison.Effects;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.ComparisonSpan;
import dev.comparestream.tracing.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A comparison at work: hears its runs on the event bus, lets {@link Comparison} decide, and does what it says. Used on
 * the context that opened it.
 */
public final class RunningComparison {

    private static final Duration PROGRESS_PERIOD = Duration.ofMillis(500);
    private static final LaneFailure STOPPED = LaneFailure.of(FailureKind.CANCELLED, "The comparison was stopped.");

    private static final LaneFailure LANE_STOPPED = LaneFailure.of(FailureKind.CANCELLED, "This model was stopped.");

    private final ComparisonId id = ComparisonId.random();
    private final String address = Addresses.comparison(id);
    private final ComparisonRequest request;
    private final ComparisonEnvironment env;
    private final Consumer<RunningComparison> whenOver;
    private final Comparison comparison;
    private final LaneCredits credits;
    private final ProgressEstimates estimates;
    private final List<Timers.Timer> timers = new ArrayList<>(2);
    private final LanesInTurn lanesToBegin;
    // A client may answer what it is told by ending a lane, or all. What follows from that comes after all that was
    // said before, and after what was to be done about it.
    private final InOrder<Effects> due = new InOrder<>(this::carryOut);
    private final long startedAt;
    private final ComparisonSpan span;

    private EventSink sink = events -> {};
    private ComparisonBus.@Nullable Listening listening;
    private int turns;
    private boolean over;

    RunningComparison(
            ComparisonRequest request, Origin origin, ComparisonEnvironment env, Consumer<RunningComparison> whenOver) {
        this.request = request;
        this.env = env;
        this.whenOver = whenOver;
        this.comparison = new Comparison(id, request, env.config().execution(), env.clock());
        int lanes = request.models().size();
        this.credits = new LaneCredits(comparison, lanes, env.config().laneWindow(), env.bus());
        this.estimates = new ProgressEstimates(lanes, request.maxTokens(), env.lengths());
        this.lanesToBegin = new LanesInTurn(env.timers(), this::beginInTurn);
        this.startedAt = env.timers().micros();
        this.span = env.tracing().comparison(id, request, origin);
    }

    public ComparisonId id() {
        return id;
    }

    public List<ModelId> models() {
        return request.models();
    }

    /** Begins. The sink is given the start events before this returns, and all others later. */
    public void start(EventSink eventSink) {
        sink = eventSink;
        sink.accept(comparison.starts());
        env.bus().listen(address, this::hear).onSuccess(this::begin).onFailure(this::lose);
    }

    /** The client has got what cost this much of the lane's credit. */
    public void taken(int lane, int cost) {
        credits.taken(lane, cost);
    }

    /** So many pieces of text had to wait for the client, and went out joined to the one before. */
    public void joined(int pieces) {
        if (pieces > 0) {
            env.observer().joined(pieces);
        }
    }

    /** The client has gone: every upstream request is reset. */
    public void cancel() {
        if (!over) {
            env.observer().clientGone(id);
        }
        stop();
    }

    /** The comparison is not wanted any more: every upstream request is reset, and the client is told so. */
    void stop() {
        end(STOPPED);
    }

    /** The lane is not wanted any more; the others go on. */
    public void cancelLane(int lane) {
        if (!over) {
            apply(comparison.fail(lane, LANE_STOPPED, now()));
        }
    }

    /** Ends every open lane for this reason; the client is told so. */
    public void end(LaneFailure why) {
        if (!over) {
            apply(comparison.failAll(why, now()));
        }
    }

    private void begin(ComparisonBus.Listening ear) {
        if (over) {
            ear.stop();
            return;
        }
        listening = ear;
        timers.add(env.timers().every(env.liveness().turn(), this::tick));
        if (request.progress()) {
            timers.add(env.timers().every(PROGRESS_PERIOD, this::tellProgress));
        }
        lanesToBegin.begin(comparison.begin());
    }

    // Until its turn a lane may be stopped, or begin instead of one that is.
    private void beginInTurn(Command.Dispatch lane) {
        if (comparison.lane(lane.lane()) instanceof IdleLane) {
            apply(new Effects(List.of(), List.of(lane)));
        }
    }

    private void hear(RunMessage message) {
        if (message instanceof LaneFrame frame) {
            apply(comparison.on(frame, now()));
        } else if (message instanceof SignsOfLife signs) {
            apply(comparison.on(signs, now()));
        }
    }

    private void tick() {
        apply(comparison.tick(now()));
        if (++turns % Liveness.TURNS_OF_REST == 0) {
            credits.greet();
        }
    }

    private void tellProgress() {
        long now = now();
        sink.accept(comparison
                .openLanes()
                .<CompareEvent>map(lane -> estimates.of(lane, credits.exhausted(lane), now))
                .toList());
    }

    private void apply(Effects effects) {
        due.put(effects);
    }

    private void carryOut(Effects effects) {
        List<CompareEvent> events = effects.events();
        for (CompareEvent event : events) {
            if (event instanceof CompareEvent.Done done) {
                ended(done);
            }
        }
        boolean ends = false;
        if (!events.isEmpty() && events.get(events.size() - 1) instanceof CompareEvent.Complete complete) {
            ends = true;
            finish();
            completed(complete.metadata());
        }
        if (!events.isEmpty()) {
            sink.accept(events);
        }
        effects.commands().forEach(this::act);
        if (ends) {
            whenOver.accept(this);
        }
    }

    private void completed(ComparisonMetadata metadata) {
        span.ended(metadata.modelsSuccessful(), metadata.modelsFailed(), metadata.modelsCancelled());
        env.observer().completed(metadata);
    }

    private void ended(CompareEvent.Done done) {
        span.ended(done.lane().index(), done.failure());
        Lane lane = comparison.lane(done.lane().index());
        env.observer().ended(id, done, lane.overhead(), lane.counts().generation());
        if (done.failure() == null) {
            env.lengths().ended(done.lane().model(), lane.counts().tokens());
        }
    }

    private void act(Command command) {
        if (command instanceof Command.CancelRun cancel) {
            env.bus().cancel(cancel.control(), cancel.run());
        } else if (command instanceof Command.Dispatch dispatch) {
            dispatch(dispatch);
        }
    }

    private void dispatch(Command.Dispatch command) {
        int lane = command.lane();
        if (!comparison.isOpen(lane)) {
            return;
        }
        String worker = env.workers().choose(command.tried());
        if (worker == null) {
            LaneFailure otherwise = command.otherwise();
            if (otherwise != null) {
                apply(comparison.fail(lane, otherwise, now()));
            }
            return;
        }
        RunId run = comparison.dispatch(lane, worker, now());
        ChatRequest chat = request.chatOf(lane).below(span.dispatched(lane, run));
        LaneJob job = new LaneJob(address, lane, run, chat, credits.begin(lane));
        env.bus()
                .offer(worker, job)
                .onSuccess(accepted -> apply(comparison.accepted(lane, run, accepted.control(), now())))
                .onFailure(cause -> apply(notAccepted(lane, run, cause)));
    }

    private Effects notAccepted(int lane, RunId run, Throwable cause) {
        return JobRefusals.isSilence(cause)
                ? comparison.unanswered(lane, run, now())
                : comparison.refused(lane, run, JobRefusals.failure(cause), now());
    }

    private void lose(Throwable cause) {
        if (!over) {
            finish();
            span.lost();
            env.observer().lost(id);
            sink.accept(List.of(new CompareEvent.Lost(
                    LaneFailure.of(FailureKind.INTERNAL, "The comparison could not be connected to its workers."))));
            whenOver.accept(this);
        }
    }

    private void finish() {
        over = true;
        timers.forEach(Timers.Timer::cancel);
        lanesToBegin.stop();
        // Runs that speak up later find nobody here, and end when they are greeted no more.
        if (listening != null) {
            listening.stop();
        }
    }

    private long now() {
        return env.timers().micros() - startedAt;
    }
}
