package dev.comparestream.worker;

import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.RunControl;
import dev.comparestream.bus.RunMessage;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.ChatUpstream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model worker without Vert.x: the same runs, steered the same way, over ways that a test hands in. */
public final class SimulatedWorker {

    private final String node;
    private final String name;
    private final RunRoom room;
    private final Consumer<WorkerLoad> loads;
    private final LaneRuns runs;
    private boolean stopped;

    /**
     * Makes a worker that is ready for jobs.
     *
     * @param maxRuns  runs it has room for at once
     * @param upstream makes its upstream
     * @param out      publishes what its runs say to an address
     * @param loads    publishes what it says of itself
     */
    public SimulatedWorker(
            String node,
            String name,
            int maxRuns,
            Liveness liveness,
            Timers timers,
            Function<Timers, ChatUpstream> upstream,
            BiConsumer<String, RunMessage> out,
            Consumer<WorkerLoad> loads) {
        this.node = node;
        this.name = name;
        this.room = new RunRoom(maxRuns);
        this.loads = loads;
        this.runs = new LaneRuns(control(), room, upstream.apply(timers), timers, out);
        timers.every(liveness.turn(), this::tick);
        timers.every(WorkerDirectory.ANNOUNCEMENTS, this::announce);
    }

    public String control() {
        return Addresses.control(name);
    }

    /** How it answers a job: what it replies, having begun the run; null: it refuses. */
    public @Nullable JobAccepted take(LaneJob job) {
        if (!runs.takePlace()) {
            return null;
        }
        runs.begin(job);
        return new JobAccepted(job.run(), control());
    }

    public void on(RunControl message) {
        if (!stopped) {
            runs.on(message);
        }
    }

    /** Ends as an undeployed verticle does. */
    public void stop() {
        stopped = true;
        runs.stop();
        loads.accept(new WorkerLoad(node, name, WorkerLoad.LEFT));
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Says what room it has. */
    public void announce() {
        if (!stopped) {
            loads.accept(new WorkerLoad(node, name, room.free()));
        }
    }

    /** How many runs it has now; one that has stopped has no room, and no runs either. */
    public int runs() {
        return runs.size();
    }

    private void tick() {
        if (!stopped) {
            runs.tick();
        }
    }
}
