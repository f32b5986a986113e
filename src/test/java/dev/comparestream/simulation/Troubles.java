package dev.comparestream.simulation;

import dev.comparestream.model.FailureKind;
import java.time.Duration;
import java.util.List;

/** What can befall the nodes of a world. Each is the reason for some failures; without one, those may not be seen. */
final class Troubles {

    private static final int WAKING_UP_MICROS = 3_000;

    private final World world;
    private boolean stoodStill;
    private boolean modelRefused;

    Troubles(World world) {
        this.world = world;
    }

    /** The process is gone: nothing leaves it any more, and nothing reaches it. */
    void kill(WorkerNode node) {
        world.tally().count("trouble: node killed");
        world.explain(FailureKind.WORKER_LOST, FailureKind.OVERLOADED);
        node.kill();
    }

    /** The node's workers end as they do in a deployment. */
    void stop(WorkerNode node) {
        world.tally().count("trouble: workers stopped");
        world.explain(FailureKind.WORKER_LOST, FailureKind.OVERLOADED);
        node.node().run(node::stop);
    }

    void cut(Node node, Duration span) {
        world.tally().count("trouble: link cut");
        world.explain(FailureKind.WORKER_LOST, FailureKind.OVERLOADED, FailureKind.INTERNAL);
        node.cut(true);
        world.front().after(span, () -> node.cut(false));
    }

    /** One process stands still, and the others see that it does. */
    void pause(Node node, Duration span) {
        world.tally().count("trouble: one node paused");
        world.explain(FailureKind.WORKER_LOST, FailureKind.OVERLOADED);
        node.pause(span);
    }

    /** The machine stands still, and all processes with it; they wake up one after the other. */
    void pauseAll(Duration span) {
        world.tally().count("trouble: all nodes paused");
        stoodStill = true;
        explainLongWaits();
        nodes().forEach(node -> node.pause(span.plus(world.chance().micros(0, WAKING_UP_MICROS))));
    }

    /** The upstream wants fewer requests for one model: one of another comparison may have to be waited for. */
    void modelRefused() {
        modelRefused = true;
        explainLongWaits();
    }

    // The clock goes on while the machine stands still: what is waited for does not end, and the time for it does.
    private void explainLongWaits() {
        if (stoodStill && modelRefused) {
            world.explain(FailureKind.OVERLOADED);
        }
    }

    // The first is the comparisons' own, whether it has workers or not.
    private List<Node> nodes() {
        return world.nodes().stream().map(WorkerNode::node).toList();
    }
}
