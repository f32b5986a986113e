package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Crowd;
import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.benchmark.load.Requests;
import java.time.Duration;
import java.util.Map;

/**
 * What many open comparisons hold and cost: nine lanes each, a piece a second in every lane, and then lanes that say
 * nothing. Argument: the number of comparisons.
 */
public final class Holding {

    private static final int COMPARISONS = 1_000;
    private static final Duration ARRIVAL = Duration.ofSeconds(20);
    private static final Duration LONGEST_BEGIN = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int PIECES = 1_000;
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
        try (PacedUpstream upstream = new PacedUpstream(new PacedUpstream.Pace(PIECES, every));
                ServiceJvm service = ServiceJvm.start(Map.of(
                        "upstream.base-url", upstream.baseUri().toString(),
                        "upstream.max-concurrent", Integer.toString(lanes),
                        "worker.max-runs", Integer.toString(lanes),
                        "compare.max-comparisons", Integer.toString(comparisons)))) {
            double heapBefore = service.figures().heapAfterCollection();
            double residentBefore = service.figures().residentMegabytes();
            try (Crowd crowd = new Crowd(new Crowd.Asking(
                    service.uri().getPort(), Requests.ofComparison(Way.LANES), comparisons, 1, Way.LANES, ARRIVAL))) {
                crowd.awaitBegun(LONGEST_BEGIN);
                Pause.of(SETTLING);
                Duration used = service.figures().processorTime();
                Pause.of(MEASURED);
                double percent = service.figures().processorTime().minus(used).toNanos() / 1e7 / MEASURED.toSeconds();
                double resident = service.figures().residentMegabytes();
                double heap = (service.figures().heapAfterCollection() - heapBefore) * 1e3 / lanes;
                Console.say(
                        "%s: %.0f MB resident (%.0f before), %.1f kB of heap a lane after a collection, %.1f %% of a core",
                        what, resident, residentBefore, heap, percent);
                bounds.atMost("MB resident, " + what, resident, MOST_MEGABYTES);
                bounds.atMost("kB of heap a lane, " + what, heap, MOST_HEAP_A_LANE);
                bounds.atMost("percent of a core, " + what, percent, mostPercent);
            }
        }
    }
}
