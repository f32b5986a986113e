package dev.comparestream.bus;

import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who could take a job: the workers of this node and of the others, by what they say of themselves. May be asked from
 * any thread; what it says can be out of date by the time that it is used, so a worker may still refuse.
 */
public final class WorkerDirectory {

    /** How often a worker must say how much room it has. */
    public static final Duration ANNOUNCEMENTS = Duration.ofSeconds(1);

    private final String node;
    private final int silencesAllowed;
    private final Map<String, Entry> workers = new ConcurrentHashMap<>();
    private final Map<Thread, String> homes = new ConcurrentHashMap<>();
    private volatile boolean keepsOwn;

    /**
     * Makes an empty directory.
     *
     * @param node     this node
     * @param liveness how long a silent worker is believed to be there
     */
    public WorkerDirectory(String node, Duration liveness) {
        this.node = node;
        this.silencesAllowed = (int) Math.max(1, liveness.dividedBy(ANNOUNCEMENTS));
    }

    /** Begins to listen; completes when it will hear every announcement. To be called on the context that listens. */
    public Future<Void> listen(EventBus bus, Timers timers) {
        MessageConsumer<WorkerLoad> consumer = bus.consumer(Addresses.WORKER_LOADS, message -> heard(message.body()));
        timers.every(ANNOUNCEMENTS, this::tick);
        return consumer.completion();
    }

    /**
     * A worker serves this thread's event loop: who asks there is sent to it, so that nothing of a lane has to be handed
     * from one thread to another.
     */
    public void settles(String worker) {
        homes.put(Thread.currentThread(), Addresses.localJobs(worker));
    }

    /** The worker serves its event loop no more. */
    public void leaves(String worker) {
        homes.values().remove(Addresses.localJobs(worker));
    }

    void heard(WorkerLoad load) {
        if (keepsOwn && load.node().equals(node)) {
            return;
        }
        if (load.room() < 0) {
            workers.remove(load.worker());
        } else {
            workers.put(load.worker(), new Entry(load, 0));
        }
    }

    /**
     * This node is about to stop: its workers say to all that they have left, and are still there for what its own
     * comparisons have yet to begin.
     */
    public void keepOwn() {
        keepsOwn = true;
    }

    /** A node has left: its workers are not asked any more. May be called from any thread. */
    public void left(String gone) {
        workers.values().removeIf(entry -> entry.load.node().equals(gone));
    }

    // Silences are counted in turns of the timer and not in seconds, so that a long pause of this JVM, during which
    // announcements could not be heard, counts as one.
    void tick() {
        workers.replaceAll((name, entry) ->
                keepsOwn && entry.load.node().equals(node) ? entry : new Entry(entry.load, entry.silences + 1));
        workers.values().removeIf(entry -> entry.silences > silencesAllowed);
    }

    /** How many workers there are, on all nodes. */
    public int workers() {
        return workers.size();
    }

    /**
     * The address that the next job should go to: this node's workers while they have room, the one of the calling event
     * loop first, else the node with the most room.
     *
     * @param tried addresses that have refused this lane or were not heard of again
     * @return null where nobody else can take it
     */
    public @Nullable String choose(Set<String> tried) {
        String address = mostRoom(tried);
        if (address != null && !Addresses.isLocalJobs(address)) {
            expect(address.substring(Addresses.jobs("").length()));
        }
        return address;
    }

    // Until it says so itself: many lanes begin between two announcements, and would all go to the same node. This
    // node's own workers are asked in any case: their refusal is sooner than their announcement.
    private void expect(String busier) {
        for (Map.Entry<String, Entry> worker : workers.entrySet()) {
            WorkerLoad load = worker.getValue().load;
            if (load.node().equals(busier) && load.room() > 0) {
                WorkerLoad expected = new WorkerLoad(load.node(), load.worker(), load.room() - 1);
                workers.replace(worker.getKey(), worker.getValue(), new Entry(expected, worker.getValue().silences));
                return;
            }
        }
    }

    private @Nullable String mostRoom(Set<String> tried) {
        Map<String, Integer> roomByNode = workers.values().stream()
                .map(Entry::load)
                .filter(load -> load.room() > 0)
                .collect(Collectors.groupingBy(WorkerLoad::node, Collectors.summingInt(WorkerLoad::room)));
        // The workers of a node share its room: where one has refused, so would its neighbours.
        if (roomByNode.containsKey(node) && tried.stream().noneMatch(Addresses::isLocalJobs)) {
            return homes.getOrDefault(Thread.currentThread(), Addresses.LOCAL_JOBS);
        }
        return roomByNode.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(node))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> Addresses.jobs(entry.getKey()))
                .filter(address -> !tried.contains(address))
                .findFirst()
                .orElse(null);
    }

    private record Entry(WorkerLoad load, int silences) {}
}
