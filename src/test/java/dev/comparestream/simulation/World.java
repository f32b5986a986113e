package dev.comparestream.simulation;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.bus.Addresses;
import dev.comparestream.bus.Announcements;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.bus.WorkerLoad;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.AnswerLengths;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonEnvironment;
import dev.comparestream.compare.Comparisons;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.model.Caller;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.ModelId;
import dev.comparestream.time.CoarseTimers;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.tracing.Origin;
import dev.comparestream.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One schedule's cluster and clients. Nothing in it happens but by {@link #advance}. */
final class World {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int LONGEST_COMPLAINT = 300;
    private static final int LONGEST_SETTLING = 2 * 60 * 60;

    private final ManualTimers time = new ManualTimers();
    private final Setup setup;
    private final Chance chance;
    private final Tally tally;
    private final Script.Author author;
    private final Node front = new Node("front", time);
    private final Network network;
    private final SimulatedBus bus;
    private final Runs runs = new Runs(this);
    private final Admission admission = new Admission(100);
    private final PendingBudget budget;
    private final WorkerDirectory directory;
    private final Announcements announcements;
    private final Comparisons comparisons;
    private final Troubles troubles = new Troubles(this);
    private final List<WorkerNode> nodes = new ArrayList<>();
    private final Map<String, SimulatedClient> clients = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<FailureKind> explained = EnumSet.noneOf(FailureKind.class);
    private long trace;

    World(Setup setup, long seed, Script.Author author, JobFate.Decision fates, Tally tally) {
        this.setup = setup;
        this.chance = new Chance(seed);
        this.tally = tally;
        this.author = author;
        this.network = new Network(time, chance, tally);
        this.bus = new SimulatedBus(front, network, chance, tally, setup.jobTimeout(), fates);
        this.budget = new PendingBudget(setup.maxPending());
        this.directory = new WorkerDirectory(front.name(), setup.liveness().longest());
        this.announcements = new Announcements(directory);
        this.comparisons = new Comparisons(
                new ComparisonEnvironment(
                        bus,
                        directory,
                        setup.compare(),
                        setup.liveness(),
                        new CoarseTimers(front),
                        () -> Instant.EPOCH,
                        new AnswerLengths(100),
                        (comparison, done, overhead, generation) -> tally.count("lane end observed"),
                        Tracing.OFF),
                admission);
        front.every(WorkerDirectory.ANNOUNCEMENTS, announcements::tick);
        for (int number = 0; number < setup.workers().size(); number++) {
            Node node = number == 0 ? front : new Node("node" + number, time);
            WorkerNode workerNode = new WorkerNode(node, setup.workers().get(number), this);
            bus.connect(workerNode);
            nodes.add(workerNode);
            workerNode.announce();
        }
        advance(Duration.ofSeconds(1));
    }

    SimulatedClient asks(int models, boolean progress) {
        List<ModelId> ids = new ArrayList<>(models);
        for (int model = 0; model < models; model++) {
            ids.add(new ModelId("m/" + model));
        }
        RunningComparison comparison = comparisons.open(
                new ComparisonRequest("prompt", ids, List.of(), null, null, null, 100, progress, null),
                new Origin(Origin.Door.HTTP, "/compare-stream", null),
                Caller.anyone(""),
                () -> {});
        SimulatedClient client = new SimulatedClient(this, comparison);
        clients.put(Addresses.comparison(comparison.id()), client);
        return client;
    }

    void advance(Duration by) {
        time.advance(by);
    }

    /** Lets time go on until all is at rest, and looks what is left. */
    void settle() {
        for (int step = 0; step < LONGEST_SETTLING && violations.isEmpty(); step++) {
            if (isAtRest()) {
                clients.values().forEach(SimulatedClient::checkEnd);
                return;
            }
            advance(STEP);
        }
        if (violations.isEmpty()) {
            violated("not at rest: " + leftovers());
        }
    }

    /** Something was seen that must never be. */
    void violated(String what) {
        String legible = what.length() > LONGEST_COMPLAINT ? what.substring(0, LONGEST_COMPLAINT) + " …" : what;
        violations.add("after " + time.micros() / 1_000 + " ms: " + legible);
    }

    List<String> violations() {
        return violations;
    }

    /** From now on these failures have a reason. */
    void explain(FailureKind... kinds) {
        explained.addAll(List.of(kinds));
    }

    boolean isExplained(FailureKind kind) {
        return explained.contains(kind);
    }

    /** Remembers what happened, so that two runs of one seed can be compared. */
    void note(CompareEvent event) {
        long lane = event instanceof CompareEvent.OfLane ofLane
                ? 31L * ofLane.lane().index() + ofLane.cost()
                : -1;
        trace = (trace * 31 + time.micros()) * 31 + lane;
    }

    long trace() {
        return trace;
    }

    void announce(Node from, WorkerLoad load) {
        network.send(from, front, Addresses.WORKER_LOADS, () -> announcements.heard(load));
    }

    long takenBy(String address, int lane) {
        SimulatedClient client = clients.get(address);
        return client == null ? 0 : client.taken(lane);
    }

    /** Timers of a node that belong to no worker: its directory's. */
    int ownTimersOf(Node node) {
        return node == front ? 1 : 0;
    }

    Setup setup() {
        return setup;
    }

    Chance chance() {
        return chance;
    }

    Tally tally() {
        return tally;
    }

    Script.Author author() {
        return author;
    }

    Node front() {
        return front;
    }

    SimulatedBus bus() {
        return bus;
    }

    Runs runs() {
        return runs;
    }

    PendingBudget budget() {
        return budget;
    }

    Admission admission() {
        return admission;
    }

    List<WorkerNode> nodes() {
        return nodes;
    }

    Troubles troubles() {
        return troubles;
    }

    private boolean isAtRest() {
        return admission.held() == 0
                && budget.held() == 0
                && bus.ears() == 0
                && nodes.stream().allMatch(WorkerNode::isAtRest);
    }

    private String leftovers() {
        return admission.held() + " comparisons, " + budget.held() + " bytes pending, " + bus.ears() + " consumers; "
                + nodes;
    }
}
