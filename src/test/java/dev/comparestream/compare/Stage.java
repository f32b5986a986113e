package dev.comparestream.compare;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.BusCodecs;
import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.VertxComparisonBus;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.model.Caller;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.Tier;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.Origin;
import dev.comparestream.tracing.Tracing;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real event bus with everything that a comparison meets on it, in the hands of the test. Time is the test's too. */
final class Stage implements AutoCloseable {

    static final String CONTROL = "the.control";
    static final int WINDOW = 100;
    static final Duration TURN = Duration.ofSeconds(1);
    private static final long PATIENCE = 10;
    private static final Origin ORIGIN = new Origin(Origin.Door.HTTP, "/compare-stream", null);

    final Admission admission = new Admission(2);
    final BlockingQueue<CompareEvent> told = new LinkedBlockingQueue<>();
    final BlockingQueue<CompareEvent.Done> observed = new LinkedBlockingQueue<>();
    final BlockingQueue<Message<LaneJob>> jobs = new LinkedBlockingQueue<>();
    final BlockingQueue<RunControl> orders = new LinkedBlockingQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ManualTimers timers = new ManualTimers();
    private volatile boolean turnsByItself = true;
    private final WorkerDirectory workers = new WorkerDirectory("here", Duration.ofDays(1));
    private final Comparisons comparisons;

    Stage() {
        this(Execution.CONCURRENT);
    }

    Stage(Execution execution) {
        Map<Tier, TierLimits> tiers =
                Stream.of(Tier.values()).collect(Collectors.toMap(tier -> tier, tier -> new TierLimits(100, 100)));
        CompareConfig config = new CompareConfig(9, execution, 2, 1_000, WINDOW, Duration.ofSeconds(10), tiers);
        ComparisonEnvironment env = new ComparisonEnvironment(
                new VertxComparisonBus(vertx, config.jobTimeout()),
                workers,
                config,
                new Liveness(TURN.multipliedBy(Liveness.TURNS + 1)),
                new Turns(),
                () -> Instant.EPOCH,
                new AnswerLengths(10),
                (id, done, overhead, generation) -> observed.add(done),
                Tracing.OFF);
        comparisons = new Comparisons(env, admission);
        BusCodecs.register(vertx.eventBus());
        on(() -> workers.listen(vertx.eventBus(), timers));
        on(() -> vertx.eventBus().<RunControl>consumer(CONTROL, order -> orders.add(order.body())));
    }

    /** A node with workers, whose jobs come to the test. */
    Stage node(String node, int room) {
        String address = node.equals("here") ? Addresses.LOCAL_JOBS : Addresses.jobs(node);
        on(() -> vertx.eventBus().<LaneJob>consumer(address, jobs::add));
        return announced(node, room);
    }

    /** A node that others still believe to be there. */
    Stage announced(String node, int room) {
        on(() -> vertx.eventBus().publish(Addresses.WORKER_LOADS, new WorkerLoad(node, node + ".w", room)));
        settle();
        return this;
    }

    RunningComparison opens(int models) {
        return on(() -> comparisons.open(Lanes.request(models), ORIGIN, Caller.anyone(""), () -> {}));
    }

    RunningComparison starts(int models) {
        return starts(models, told::addAll);
    }

    RunningComparison starts(int models, EventSink sink) {
        RunningComparison comparison = opens(models);
        on(() -> {
            comparison.start(sink);
            return comparison;
        });
        return comparison;
    }

    /** The worker takes the job; returns it. */
    LaneJob accept() {
        Message<LaneJob> job = next(jobs);
        job.reply(new JobAccepted(job.body().run(), CONTROL));
        return job.body();
    }

    LaneJob refuse() {
        Message<LaneJob> job = next(jobs);
        job.fail(503, "no room");
        return job.body();
    }

    void send(LaneJob job, long seq, LanePart... parts) {
        on(() -> vertx.eventBus()
                .publish(job.address(), new LaneFrame(job.lane(), job.run(), seq, CONTROL, List.of(parts))));
    }

    /** From now on lanes begin only when the test says so. */
    Stage stepByStep() {
        turnsByItself = false;
        return this;
    }

    /** The next lane may begin. */
    void step() {
        settle();
        on(() -> timers.advance(Duration.ofNanos(1_000)));
        settle();
    }

    void turns(int turns) {
        on(() -> {
            timers.advance(TURN.multipliedBy(turns));
            return turns;
        });
    }

    /** Lets the comparison finish what it is doing, and whatever it has sent arrive. */
    void settle() {
        on(() -> {});
        on(() -> {});
    }

    int timersLeft() {
        // One timer is the directory's.
        return on(timers::pending) - 1;
    }

    /** Runs it on the comparison's context. */
    <T> T on(Callable<T> action) {
        Promise<T> result = Promise.promise();
        context.runOnContext(turn -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.fail(e);
            }
        });
        return await(result);
    }

    void on(Runnable action) {
        on(() -> {
            action.run();
            return true;
        });
    }

    /** The next thing of the queue that is of this type. */
    <T> T next(Class<T> type, BlockingQueue<? super T> queue) {
        Object next = next(queue);
        while (!type.isInstance(next)) {
            next = next(queue);
        }
        return type.cast(next);
    }

    static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(PATIENCE, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within " + PATIENCE + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Promise<Void> closed = Promise.promise();
        vertx.close().onComplete(closed);
        await(closed);
    }

    private static <T> T await(Promise<T> promise) {
        try {
            return promise.future().await(PATIENCE, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Time stands still until it is moved, but the context turns. */
    private final class Turns implements Timers {
        @Override
        public long micros() {
            return timers.micros();
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            return timers.after(delay, action);
        }

        @Override
        public Timer every(Duration period, Runnable action) {
            return timers.every(period, action);
        }

        @Override
        public Timer nextTurn(Runnable action) {
            if (!turnsByItself) {
                return timers.nextTurn(action);
            }
            AtomicBoolean cancelled = new AtomicBoolean();
            context.runOnContext(turn -> {
                if (!cancelled.get()) {
                    action.run();
                }
            });
            return () -> cancelled.set(true);
        }
    }
}
