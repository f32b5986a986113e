package dev.comparestream.simulation;

import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries messages between nodes as the event bus does: each takes its time, those of one sender to one address keep
 * their order, and over a link that is cut nothing comes through.
 */
final class Network {

    private static final Duration LONGEST_HICCUP = Duration.ofMillis(800);
    private static final int HICCUPS = 200;

    private final ManualTimers time;
    private final Chance chance;
    private final Tally tally;
    private final Map<Way, Long> lastArrivals = new HashMap<>();

    Network(ManualTimers time, Chance chance, Tally tally) {
        this.time = time;
        this.chance = chance;
        this.tally = tally;
    }

    /** Brings a message to an address of a node, unless something comes between. */
    void send(Node from, Node to, String address, Runnable arrival) {
        send(from, to, address, Duration.ZERO, arrival);
    }

    void send(Node from, Node to, String address, Duration later, Runnable arrival) {
        if (from.isDead() || isCut(from, to)) {
            return;
        }
        Way way = new Way(from, address);
        long now = time.micros();
        long wished = now + delay(from, to).plus(later).toNanos() / 1_000;
        long at = Math.max(wished, lastArrivals.getOrDefault(way, 0L));
        lastArrivals.put(way, at);
        time.after(Duration.ofNanos((at - now) * 1_000), () -> {
            if (!from.isDead() && !isCut(from, to)) {
                to.run(arrival);
            }
        });
    }

    private boolean isCut(Node from, Node to) {
        boolean isCut = from != to && (from.isCut() || to.isCut());
        if (isCut) {
            tally.count("message lost on a cut link");
        }
        return isCut;
    }

    private Duration delay(Node from, Node to) {
        if (chance.oneIn(HICCUPS)) {
            return chance.upTo(LONGEST_HICCUP);
        }
        return from == to ? chance.micros(1, 100) : chance.micros(100, 5_000);
    }

    private record Way(Node from, String address) {}
}
