package dev.comparestream.worker;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.upstream.ChatUpstream;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One model worker: takes as many lanes as it has room for, and runs them on its event loop. Nothing in it blocks, so
 * there are as many workers as event loops.
 */
public final class ModelWorkerVerticle extends VerticleBase {

    private static final int NO_ROOM = 503;

    private final WorkerSettings settings;
    // Instances of one deployment have its id in common, so it does not tell them apart.
    private final String name;
    private final String control;
    private @Nullable LaneRuns runs;

    public ModelWorkerVerticle(WorkerSettings settings) {
        this.settings = settings;
        this.name = settings.node() + '.' + UUID.randomUUID();
        this.control = Addresses.control(name);
    }

    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        Timers timers = new VertxTimers(vertx);
        ChatUpstream upstream = settings.upstreams().create(vertx, timers);
        LaneRuns begun = new LaneRuns(control, settings.room(), upstream, timers, bus::publish);
        runs = begun;
        timers.every(settings.liveness().turn(), begun::tick);
        timers.every(WorkerDirectory.ANNOUNCEMENTS, this::announce);
        MessageConsumer<LaneJob> local = bus.localConsumer(Addresses.LOCAL_JOBS, job -> take(job, begun));
        MessageConsumer<LaneJob> ownLoop = bus.localConsumer(Addresses.localJobs(name), job -> take(job, begun));
        MessageConsumer<LaneJob> remote = bus.consumer(Addresses.jobs(settings.node()), job -> take(job, begun));
        settings.room().leaving().onComplete(leaving -> {
            remote.unregister();
            announce();
        });
        MessageConsumer<RunControl> steering = bus.consumer(control, message -> begun.on(message.body()));
        return Future.all(local.completion(), ownLoop.completion(), remote.completion(), steering.completion())
                .onSuccess(registered -> {
                    settings.directory().settles(name);
                    announce();
                });
    }

    @Override
    public Future<?> stop() {
        if (runs != null) {
            runs.stop();
        }
        settings.directory().leaves(name);
        announce(WorkerLoad.LEFT);
        return Future.succeededFuture();
    }

    private void take(Message<LaneJob> job, LaneRuns begun) {
        if (!begun.takePlace()) {
            job.fail(NO_ROOM, "no room");
            return;
        }
        job.reply(new JobAccepted(job.body().run(), control));
        begun.begin(job.body());
    }

    // Of what the node's workers have together; rounded up, so that the last place is somebody's.
    private int share() {
        return (settings.room().free() + settings.workers() - 1) / settings.workers();
    }

    private void announce() {
        announce(settings.room().leaving().isComplete() ? WorkerLoad.LEFT : share());
    }

    private void announce(int room) {
        vertx.eventBus().publish(Addresses.WORKER_LOADS, new WorkerLoad(settings.node(), name, room));
    }

    /** Makes the upstream of one worker, on that worker's context. */
    @FunctionalInterface
    public interface UpstreamFactory {
        ChatUpstream create(Vertx vertx, Timers timers);
    }

    /**
     * What every worker of a node is given.
     *
     * @param node      this node's name
     * @param workers   how many there are
     * @param room      for the runs of all
     * @param directory of the node, which sends a comparison to the worker of its own event loop
     */
    public record WorkerSettings(
            String node,
            int workers,
            RunRoom room,
            WorkerDirectory directory,
            Liveness liveness,
            UpstreamFactory upstreams) {}
}
