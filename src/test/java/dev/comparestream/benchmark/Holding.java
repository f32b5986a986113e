package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Crowd;
import dev.comparestream.benchmark.load.Nginx;
import dev.comparestream.benchmark.load.PacedUpstream;
import java.time.Duration;
import java.util.Map;

/**
 * What many open comparisons hold and cost: nine lanes each, a piece a second in every lane, and then lanes that say
 * nothing; beside nginx on the same upstream, where it is installed. The service has served before, so that what the JVM compiles
 * at first is not taken for the cost of holding; processor time is the median of several windows. Argument: the number of
 * comparisons.
 */
public final class Holding {

    private static final int COMPARISONS = 1_000;
    private static final Duration ARRIVAL = Duration.ofSeconds(20);
    private static final Duration LONGEST_BEGIN = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final int WINDOWS = 5;
    private static final int PIECES = 1_000;
    private static final PacedUpstream.Pace BEFORE = new PacedUpstream.Pace(480, Duration.ofMillis(20));
    private static final int COMPARISONS_BEFORE = 60;
    private static final double MOST_MEGABYTES = 300;
    private static final double MOST_HEAP_A_LANE = 20;
    private static final double MOST_PERCENT = 30;
    private static final double MOST_PERCENT_SILENT = 2;

    private final int comparisons;
    private final Bounds bounds = new Bounds();

    private Holding(int comparisons) {
        this.comparisons = comparisons;
    }

    public static void main(String[] args) {
        Holding holding = new Holding(args.length > 0 ? Integer.parseInt(args[0]) : COMPARISONS);
        Machine machine = Machine.introduce("holding " + holding.comparisons + " comparisons of nine lanes");
        holding.measure("a piece a second", Duration.ofSeconds(1), MOST_PERCENT);
        holding.measure("silent", Duration.ofMinutes(2), MOST_PERCENT_SILENT);
        machine.reportOthers();
        holding.bounds.exitIfMissed();
    }

    private void measure(String what, Duration every, double mostPercent) {
        int lanes = comparisons * Way.LANES;
        PacedUpstream.Pace pace = new PacedUpstream.Pace(PIECES, every);
        try (PacedUpstream upstream = new PacedUpstream(pace)) {
            if (Nginx.isInstalled()) {
                try (Nginx nginx = new Nginx(upstream.port())) {
                    Way known = new Way("nginx", nginx.port(), Way.LANES, nginx::processorTime);
                    Samples percent = hold(known, () -> {});
                    Console.say("%s: %s of a core for nginx", what, percent.spread());
                }
            }
            try (ServiceJvm service = ServiceJvm.start(Map.of(
                    "upstream.base-url", upstream.baseUri().toString(),
                    "upstream.max-concurrent", Integer.toString(lanes),
                    "upstream.timeouts.idle", "5m",
                    "worker.max-runs", Integer.toString(lanes),
                    "compare.max-comparisons", Integer.toString(comparisons)))) {
                Way way = Way.through("compare-stream", service);
                upstream.change(BEFORE);
                way.warmUp(COMPARISONS_BEFORE, upstream);
                upstream.change(pace);
                ProcessFigures figures = service.figures();
                double heapBefore = figures.heapAfterCollection();
                double residentBefore = figures.residentMegabytes();
                Samples percent = hold(way, () -> {
                    double resident = figures.residentMegabytes();
                    double heap = (figures.heapAfterCollection() - heapBefore) * 1e3 / lanes;
                    Console.say(
                            "%s: %.0f MB resident (%.0f before), %.1f kB of heap a lane after a collection",
                            what, resident, residentBefore, heap);
                    bounds.atMost("MB resident, " + what, resident, MOST_MEGABYTES);
                    bounds.atMost("kB of heap a lane, " + what, heap, MOST_HEAP_A_LANE);
                });
                Console.say("%s: %s of a core", what, percent.spread());
                bounds.atMost("percent of a core, " + what, percent.median(), mostPercent);
            }
        }
    }

    /** Opens everything, and returns how much of a core it costs to hold it. What is then to be looked at is there. */
    private Samples hold(Way way, Runnable look) {
        try (Crowd crowd = way.arrive(comparisons, ARRIVAL)) {
            crowd.awaitBegun(LONGEST_BEGIN);
            Pause.of(SETTLING);
            Samples percent = new Samples("%");
            for (int window = 0; window < WINDOWS; window++) {
                Duration used = way.processorTime().get();
                Pause.of(WINDOW);
                percent.add(way.processorTime().get().minus(used).toNanos() / 1e7 / WINDOW.toSeconds());
            }
            look.run();
            return percent;
        }
    }
}
