package dev.comparestream.worker;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.FrameSender;
import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.upstream.ChatUpstream;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One model worker: takes as many lanes as it has room for, and runs them on its event loop. Nothing in it blocks, so
 * there are as many workers as event loops.
 */
public final class ModelWorkerVerticle extends VerticleBase {

    private static final int NO_ROOM = 503;

    private final WorkerSettings settings;
    // Instances of one deployment have its id in common, so it does not tell them apart.
    private final String name;
    private final Map<RunId, LaneRun> runs = new HashMap<>();
    private boolean stopped;
    private ChatUpstream upstream = (request, listener) -> {
        throw new IllegalStateException("the worker has not started");
    };

    public ModelWorkerVerticle(WorkerSettings settings) {
        this.settings = settings;
        this.name = settings.node() + '.' + UUID.randomUUID();
    }

    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        Timers timers = new VertxTimers(vertx);
        upstream = settings.upstreams().create(vertx, timers);
        timers.every(settings.livenessTurn(), this::tick);
        timers.every(WorkerDirectory.ANNOUNCEMENTS, this::announce);
        MessageConsumer<LaneJob> local = bus.localConsumer(Addresses.LOCAL_JOBS, job -> take(job, timers));
        MessageConsumer<LaneJob> remote = bus.consumer(Addresses.jobs(settings.node()), job -> take(job, timers));
        MessageConsumer<RunControl> control = bus.consumer(Addresses.control(name), this::onControl);
        return Future.all(local.completion(), remote.completion(), control.completion())
                .onSuccess(registered -> announce());
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        runs.values().forEach(LaneRun::stop);
        runs.clear();
        vertx.eventBus().publish(Addresses.WORKER_LOADS, new WorkerLoad(settings.node(), name, WorkerLoad.LEFT));
        return Future.succeededFuture();
    }

    private void take(Message<LaneJob> message, Timers timers) {
        LaneJob job = message.body();
        // Consumers are taken away only after stop: a run that began now would be left without its timers and control.
        if (stopped || runs.size() >= settings.maxRuns()) {
            message.fail(NO_ROOM, "no room");
            return;
        }
        EventBus bus = vertx.eventBus();
        String control = Addresses.control(name);
        FrameSender sender = new FrameSender(job, control, frame -> bus.publish(job.address(), frame));
        LaneRun run = new LaneRun(sender, timers);
        runs.put(job.run(), run);
        message.reply(new JobAccepted(job.run(), control));
        run.runsOn(upstream.open(job.request(), event -> {
            run.on(event);
            forgetIfOver(job.run(), run);
        }));
    }

    private void onControl(Message<RunControl> message) {
        if (message.body() instanceof RunControl.Grants grants) {
            grants.grants().forEach(this::granted);
        } else if (message.body() instanceof RunControl.Cancel cancel) {
            cancel.runs().forEach(this::cancel);
        }
    }

    private void granted(RunControl.Grant grant) {
        LaneRun run = runs.get(grant.run());
        if (run != null) {
            run.granted(grant.total());
            forgetIfOver(grant.run(), run);
        }
    }

    private void cancel(RunId id) {
        LaneRun run = runs.remove(id);
        if (run != null) {
            run.cancel();
        }
    }

    private void tick() {
        List.copyOf(runs.entrySet()).forEach(entry -> {
            entry.getValue().tick();
            forgetIfOver(entry.getKey(), entry.getValue());
        });
    }

    private void forgetIfOver(RunId id, LaneRun run) {
        if (run.isOver()) {
            runs.remove(id, run);
        }
    }

    private void announce() {
        int room = settings.maxRuns() - runs.size();
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
     * @param node     this node's name
     * @param maxRuns  lanes that each worker runs at once
     * @param liveness how long a silent comparison is believed to be there
     */
    public record WorkerSettings(String node, int maxRuns, Duration liveness, UpstreamFactory upstreams) {

        Duration livenessTurn() {
            return liveness.dividedBy(LaneRun.SILENCES_ALLOWED);
        }
    }
}
