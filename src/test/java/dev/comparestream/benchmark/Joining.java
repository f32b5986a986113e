package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What running comparisons feel when a node joins their cluster, beside a node that starts a cluster of its own, in turns:
 * the work of starting is the same, and the processors are shared. Arguments: the number of rounds, the number of
 * comparisons.
 */
public final class Joining {

    private static final int ROUNDS = 5;
    private static final int COMPARISONS = 20;
    private static final int PIECES = 600;
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration AFTER_START = Duration.ofSeconds(2);
    private static final double MOST_WHILE_JOINING = 1.5;

    private final int rounds;
    private final int comparisons;
    private final Bounds bounds = new Bounds();

    private Joining(int rounds, int comparisons) {
        this.rounds = rounds;
        this.comparisons = comparisons;
    }

    public static void main(String[] args) {
        Joining joining = new Joining(
                args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS,
                args.length > 1 ? Integer.parseInt(args[1]) : COMPARISONS);
        joining.measure();
        joining.bounds.exitIfMissed();
    }

    private void measure() {
        Machine machine = Machine.introduce("joining, " + rounds + " rounds of " + comparisons + " comparisons");
        Members members = Members.of(2);
        WayFigures first = new WayFigures();
        WayFigures joins = new WayFigures();
        WayFigures starts = new WayFigures();
        try (PacedUpstream upstream = new PacedUpstream(new PacedUpstream.Pace(PIECES, EVERY));
                ServiceJvm node = ServiceJvm.start(members.member(0, "http,worker", upstream))) {
            Way way = Way.through("node", node);
            way.warmUp(comparisons, upstream);
            // Makes the node load what it needs for others.
            startMeanwhile(way, upstream, members.member(1, "http,worker", upstream), first);
            for (int round = 0; round < rounds; round++) {
                startMeanwhile(way, upstream, members.member(1, "http,worker", upstream), joins);
                startMeanwhile(way, upstream, Members.of(1).member(0, "http,worker", upstream), starts);
            }
        }
        machine.reportOthers();
        first.report("the first joins", comparisons);
        joins.report("one joins", comparisons);
        starts.report("one starts", comparisons);
        bounds.atMost(
                "p99 while a node joins over p99 while one starts",
                joins.delay(99) / starts.delay(99),
                MOST_WHILE_JOINING);
    }

    private void startMeanwhile(Way way, PacedUpstream upstream, Map<String, String> settings, WayFigures figures) {
        List<ServiceJvm> started = new ArrayList<>(1);
        way.run(
                comparisons,
                upstream,
                () -> {
                    started.add(ServiceJvm.start(settings));
                    Pause.of(AFTER_START);
                },
                figures);
        started.forEach(other -> {
            other.terminate();
            other.close();
        });
    }
}
