package dev.comparestream.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/** Nodes that lend each other permits over a network that loses, delays and cuts, on a clock of its own. */
final class LeaseSimulation {

    private static final long TURN = LeaseTerms.TURN.toNanos() / 1_000;
    private static final long SECOND = 1_000_000;

    private final LeaseTerms terms;
    private final Random random;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<String, Integer> sides = new HashMap<>();
    private double loss;
    private long now;
    private long order;
    private int born;

    LeaseSimulation(LeaseTerms terms, long seed) {
        this.terms = terms;
        this.random = new Random(seed);
    }

    private record Event(long at, long order, Runnable action) {}

    long now() {
        return now;
    }

    void losing(double share) {
        loss = share;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    SimulatedNode joins() {
        SimulatedNode node = new SimulatedNode("n" + ++born);
        nodes.add(node);
        sides.put(node.name, 0);
        turns(node);
        return node;
    }

    /** Without a word. */
    void dies(SimulatedNode node) {
        nodes.remove(node);
        node.used = 0;
    }

    /** Having ended all that it did, and said goodbye. */
    void leaves(SimulatedNode node) {
        node.used = 0;
        node.queued = 0;
        node.lease.asksNothing();
        nodes.stream().filter(other -> other != node).forEach(other -> other.lease.departs(node.name));
        nodes.remove(node);
    }

    /** Those on one side do not hear those on the other. */
    void onSide(SimulatedNode node, int side) {
        sides.put(node.name, side);
    }

    /** Lets time pass; looks after every event that the nodes together may not use more than there is. */
    void runs(Duration time, Runnable check) {
        long end = now + time.toNanos() / 1_000;
        while (!events.isEmpty() && events.peek().at <= end) {
            Event event = events.remove();
            now = event.at;
            event.action.run();
            check.run();
        }
        now = end;
    }

    /** What all nodes that are there may use. */
    int allowed() {
        return nodes.stream().mapToInt(node -> node.allowed).sum();
    }

    /** What all nodes that are there may use, or have begun to use when they might. */
    int held() {
        return nodes.stream()
                .mapToInt(node -> Math.max(node.allowed, node.used))
                .sum();
    }

    private void turns(SimulatedNode node) {
        if (nodes.contains(node)) {
            node.lease.turn(now);
            node.works();
            later(TURN, () -> turns(node));
        }
    }

    private void later(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }

    private void sends(String from, String to, Runnable arrives) {
        if (random.nextDouble() >= loss && Objects.equals(sides.get(from), sides.get(to))) {
            later(1 + random.nextInt((int) (random.nextInt(20) == 0 ? 3 * SECOND : SECOND / 100)), arrives);
        }
    }

    /** A node whose lanes come and go as the test wants. */
    final class SimulatedNode implements Permits, LeaseNode.Ways {
        private final String name;
        private final LeaseNode lease;
        private int allowed;
        private int used;
        private int queued;

        SimulatedNode(String name) {
            this.name = name;
            this.lease = new LeaseNode(name, terms, this, this);
        }

        /** Lanes begin, or wait. */
        void begins(int lanes) {
            queued += lanes;
            works();
        }

        /** Lanes that are under way end. */
        void ends(int lanes) {
            used = Math.max(0, used - lanes);
            works();
        }

        int used() {
            return used;
        }

        int waiting() {
            return queued;
        }

        private void works() {
            int more = Math.min(queued, Math.max(0, allowed - used));
            queued -= more;
            used += more;
        }

        @Override
        public void allow(int permits) {
            allowed = permits;
            works();
        }

        @Override
        public int inUse() {
            return used;
        }

        @Override
        public int queued() {
            return queued;
        }

        @Override
        public List<String> nodes() {
            return nodes.stream()
                    .map(node -> node.name)
                    .filter(other -> Objects.equals(sides.get(other), sides.get(name)))
                    .toList();
        }

        @Override
        public void ask(String keeper, LeaseBook.Question question, Consumer<LeaseBook.Answer> answer) {
            sends(
                    name,
                    keeper,
                    () -> nodes.stream()
                            .filter(node -> node.name.equals(keeper))
                            .findFirst()
                            .flatMap(node -> node.lease.asked(question, now))
                            .ifPresent(given -> sends(keeper, name, () -> answer.accept(given))));
        }
    }
}
