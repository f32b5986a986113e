package dev.comparestream.simulation;

import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.model.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One random course of things: a cluster, a few comparisons, and what befalls them; all of it follows from the seed. */
final class Schedule {

    private static final Duration JOBS_ON_THE_WAY = Duration.ofMillis(50);
    private static final Duration EVENTFUL = Duration.ofSeconds(20);
    private static final Duration LONGEST_TROUBLE = Duration.ofSeconds(20);

    private final Chance chance;
    private final World world;
    private final List<SimulatedClient> clients = new ArrayList<>();

    private Schedule(long seed, Tally tally) {
        this.chance = new Chance(seed);
        Setup setup = setup();
        this.world = new World(setup, chance.random().nextLong(), new RandomAuthor(chance), fates(), tally);
        int lanes = 0;
        for (int comparisons = chance.oneIn(4) ? 2 : 1; comparisons > 0; comparisons--) {
            int models = chance.between(1, chance.oneIn(3) ? 9 : 4);
            lanes += models;
            client(models);
        }
        // A worker may be full although its neighbour is not, and a permit may come too late.
        if (setup.maxRuns() < lanes || setup.permits() < lanes) {
            world.explain(FailureKind.OVERLOADED);
        }
        for (int troubles = chance.oneIn(3) ? 0 : chance.between(1, 3); troubles > 0; troubles--) {
            world.front().after(chance.within(chance.oneIn(3) ? JOBS_ON_THE_WAY : EVENTFUL), this::trouble);
        }
    }

    /** Runs the schedule of this seed to its end. */
    static World run(long seed, Tally tally) {
        Schedule schedule = new Schedule(seed, tally);
        schedule.world.settle();
        return schedule.world;
    }

    private Setup setup() {
        List<Integer> workers = new ArrayList<>();
        workers.add(chance.between(0, 2));
        for (int remote = chance.between(workers.get(0) == 0 ? 1 : 0, 2); remote > 0; remote--) {
            workers.add(chance.between(1, 2));
        }
        return new Setup(
                workers,
                chance.oneIn(6) ? chance.between(1, 4) : 50,
                chance.oneIn(5) ? chance.between(1, 4) : 50,
                1 << chance.between(6, 16),
                chance.oneIn(6) ? Execution.SEQUENTIAL : Execution.CONCURRENT,
                new StreamTimeouts(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(40)),
                Duration.ofSeconds(10),
                chance.between(0, 2),
                chance.oneIn(10) ? 4_000 : 1 << 20,
                Duration.ofSeconds(15));
    }

    private JobFate.Decision fates() {
        if (!chance.oneIn(4)) {
            return (address, job) -> JobFate.ARRIVES;
        }
        return (address, job) -> {
            JobFate fate = chance.oneIn(3) ? chance.oneOf(List.of(JobFate.values())) : JobFate.ARRIVES;
            if (fate == JobFate.LOST || fate == JobFate.REFUSED || fate == JobFate.NO_HANDLER) {
                world.explain(FailureKind.OVERLOADED);
            }
            return fate;
        };
    }

    private void client(int models) {
        SimulatedClient client = world.asks(models, chance.oneIn(4));
        if (chance.oneIn(3)) {
            client.reads(chance.between(20, 2_000), chance.micros(100, 400_000));
        }
        clients.add(client);
        client.starts();
    }

    private void trouble() {
        List<WorkerNode> nodes = world.nodes();
        WorkerNode node = nodes.get(chance.between(0, nodes.size() - 1));
        boolean remote = node.node() != world.front();
        Duration span = chance.within(LONGEST_TROUBLE);
        Troubles troubles = world.troubles();
        switch (chance.between(0, 9)) {
            case 0 -> troubles.pauseAll(span);
            case 1 -> troubles.pause(node.node(), span);
            case 2 -> troubles.stop(node);
            case 3 -> {
                if (remote) {
                    troubles.kill(node);
                }
            }
            case 4 -> {
                if (remote) {
                    troubles.cut(node.node(), span);
                }
            }
            default -> clientDoes(clients.get(chance.between(0, clients.size() - 1)), span);
        }
    }

    private void clientDoes(SimulatedClient client, Duration span) {
        if (client.sees().isOver()) {
            return;
        }
        switch (chance.between(0, 5)) {
            case 0 -> client.leaves();
            case 1 -> client.deletes();
            case 2 -> client.isDrained();
            case 3 -> {
                client.stopsReading();
                world.front().after(span, client::readsOn);
            }
            default -> client.stopsLane(chance.between(0, client.sees().lanes() - 1));
        }
    }
}
