package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;
import java.time.Duration;

/**
 * Two services on the same upstream, in turns: what a piece of text costs each. Each round has its own ratio, since a machine's
 * pace changes over minutes.
 */
final class Rivals {

    static final PacedUpstream.Pace PACE = new PacedUpstream.Pace(480, Duration.ofMillis(20));

    private static final Duration MEASURED = Duration.ofSeconds(6);

    private final WayFigures figuresOfOne = new WayFigures();
    private final WayFigures figuresOfOther = new WayFigures();
    private final Samples ratios = new Samples("%");

    private final Way one;
    private final Way other;
    private final int comparisons;
    private final PacedUpstream upstream;

    /** Two that have been warmed up. */
    Rivals(Way one, Way other, int comparisons, PacedUpstream upstream) {
        this.one = one;
        this.other = other;
        this.comparisons = comparisons;
        this.upstream = upstream;
        one.warmUp(comparisons, upstream);
        other.warmUp(comparisons, upstream);
    }

    // Who is first in a round changes, since the second may find another pace of the machine.
    void measure(int rounds) {
        for (int round = 0; round < rounds; round++) {
            boolean isOneFirst = round % 2 == 0;
            double first = isOneFirst ? costOfOne() : costOfOther();
            double second = isOneFirst ? costOfOther() : costOfOne();
            ratios.add(100 * (isOneFirst ? first / second : second / first));
        }
    }

    /** Says what it has found; returns the median of the rounds' ratios, in percent. */
    double report() {
        figuresOfOne.report(one.name(), comparisons);
        figuresOfOther.report(other.name(), comparisons);
        Console.say("    in a round %s of it", ratios.spread());
        return ratios.median();
    }

    private double costOfOne() {
        return cost(one, figuresOfOne);
    }

    private double costOfOther() {
        return cost(other, figuresOfOther);
    }

    private double cost(Way way, WayFigures figures) {
        WayFigures round = new WayFigures();
        way.run(comparisons, upstream, () -> Pause.of(MEASURED), round);
        figures.add(round);
        return round.perPiece.median();
    }
}
