package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What metrics and logs add to the cost of a piece of text: two services, one with both and one with neither, on the same
 * upstream and in turns. Each round has its own ratio, since a machine's pace changes over minutes. Arguments: the number
 * of rounds, and the number of comparisons.
 */
public final class CostOfCounting {

    private static final int ROUNDS = 8;
    private static final int COMPARISONS = 60;
    private static final int PIECES = 480;
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final double MOST_PERCENT = 5;

    private final Bounds bounds = new Bounds();
    private final int rounds;
    private final int comparisons;

    private CostOfCounting(int rounds, int comparisons) {
        this.rounds = rounds;
        this.comparisons = comparisons;
    }

    public static void main(String[] args) {
        CostOfCounting cost = new CostOfCounting(
                args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS,
                args.length > 1 ? Integer.parseInt(args[1]) : COMPARISONS);
        cost.measure();
        cost.bounds.exitIfMissed();
    }

    private void measure() {
        Machine machine = Machine.introduce("cost of metrics and logs, " + rounds + " rounds");
        try (PacedUpstream upstream = new PacedUpstream(new PacedUpstream.Pace(PIECES, EVERY));
                ServiceJvm counting = ServiceJvm.start(settings(upstream, true));
                ServiceJvm silent = ServiceJvm.start(settings(upstream, false))) {
            silent.quiets("compare-stream");
            silent.quiets("dev.comparestream");
            Way with = Way.through("with both", counting);
            Way without = Way.through("without", silent);
            with.warmUp(comparisons, upstream);
            without.warmUp(comparisons, upstream);
            inTurns(with, without, upstream);
        }
        machine.reportOthers();
    }

    // Who is first in a round changes, since the second may find another pace of the machine.
    private void inTurns(Way with, Way without, PacedUpstream upstream) {
        Samples costWith = new Samples("us");
        Samples costWithout = new Samples("us");
        Samples added = new Samples("%");
        for (int round = 0; round < rounds; round++) {
            boolean isWithFirst = round % 2 == 0;
            double first = cost(isWithFirst ? with : without, upstream);
            double second = cost(isWithFirst ? without : with, upstream);
            costWith.add(isWithFirst ? first : second);
            costWithout.add(isWithFirst ? second : first);
            added.add(((isWithFirst ? first / second : second / first) - 1) * 100);
        }
        Console.say(
                "%3d comparisons: %s a piece with metrics and logs, %s without",
                comparisons, costWith.spread(), costWithout.spread());
        Console.say("    added in a round %s", added.spread());
        bounds.atMost("percent that metrics and logs add", added.median(), MOST_PERCENT);
    }

    private double cost(Way way, PacedUpstream upstream) {
        WayFigures figures = new WayFigures();
        way.run(comparisons, upstream, () -> Pause.of(MEASURED), figures);
        return figures.perPiece.median();
    }

    private static Map<String, String> settings(PacedUpstream upstream, boolean counts) {
        Map<String, String> settings = new HashMap<>();
        settings.put("upstream.base-url", upstream.baseUri().toString());
        settings.put("upstream.max-concurrent", "2000");
        settings.put("metrics.enabled", String.valueOf(counts));
        return settings;
    }
}
