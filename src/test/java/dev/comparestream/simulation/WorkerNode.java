package dev.comparestream.simulation;

import dev.comparestream.bus.JobAccepted;
import dev.comparestream.bus.LaneJob;
import dev.comparestream.bus.RunControl;
import dev.comparestream.upstream.AssembledUpstream;
import dev.comparestream.upstream.limit.UpstreamLimit;
import dev.comparestream.worker.SimulatedWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workers of one node, with the upstream limit that they share. */
final class WorkerNode {

    private final Node node;
    private final World world;
    private final UpstreamLimit limit;
    private final FakeProtocol protocol;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Map<String, SimulatedWorker> byControl = new HashMap<>();
    private int jobs;

    WorkerNode(Node node, int count, World world) {
        Setup setup = world.setup();
        this.node = node;
        this.world = world;
        this.limit = new UpstreamLimit(setup.upstream().limit(), node::micros);
        this.protocol = new FakeProtocol(node, world);
        AssembledUpstream upstream =
                new AssembledUpstream(setup.upstream(), limit, world.chance().random());
        for (int number = 0; number < count; number++) {
            SimulatedWorker worker = new SimulatedWorker(
                    node.name(),
                    node.name() + '.' + number,
                    setup.maxRuns(),
                    setup.liveness(),
                    node,
                    timers -> upstream.around(protocol, timers, action -> timers.after(Duration.ZERO, action)),
                    (address, message) -> {
                        world.runs().say(message);
                        world.bus().publish(node, address, message);
                    },
                    load -> world.announce(node, load));
            workers.add(worker);
            byControl.put(worker.control(), worker);
        }
    }

    Node node() {
        return node;
    }

    String name() {
        return node.name();
    }

    List<String> controls() {
        return workers.stream().map(SimulatedWorker::control).toList();
    }

    /** Whether nobody of it takes jobs any more, and the bus knows. */
    boolean hasLeft() {
        return workers.stream().allMatch(SimulatedWorker::isStopped);
    }

    /** Hands a job to the next worker, as the bus does in turn. */
    @Nullable
    JobAccepted take(LaneJob job) {
        SimulatedWorker worker = workers.get(jobs++ % workers.size());
        world.runs().begins(job);
        return worker.take(job);
    }

    void steer(String control, RunControl message) {
        SimulatedWorker worker = byControl.get(control);
        if (worker != null) {
            worker.on(message);
        }
    }

    void announce() {
        workers.forEach(SimulatedWorker::announce);
    }

    void stop() {
        workers.forEach(SimulatedWorker::stop);
    }

    void kill() {
        node.kill();
        protocol.vanish();
    }

    boolean isAtRest() {
        return node.isDead() || runs() + permits() + timers() + protocol.open() == 0;
    }

    @Override
    public String toString() {
        return node.name() + ": " + runs() + " runs, " + permits() + " permits, " + timers() + " timers, "
                + protocol.open() + " open upstream calls";
    }

    int runs() {
        return workers.stream().mapToInt(SimulatedWorker::runs).sum();
    }

    private int permits() {
        return limit.inUse();
    }

    // Each worker has two that go on for ever, and so has whoever else is on the node.
    private int timers() {
        return node.armed() - 2 * workers.size() - world.ownTimersOf(node);
    }
}
