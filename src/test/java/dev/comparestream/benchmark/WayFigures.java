package dev.comparestream.benchmark;

import org.HdrHistogram.Histogram;

/** What one {@link Way} has shown for one number of comparisons, over all rounds. Delays are in microseconds. */
final class WayFigures {

    private static final int DIGITS = 3;

    final Samples perPiece = new Samples("us");
    final Samples ofLoad = new Samples("us");
    final Samples cores = new Samples("%");
    final Samples reads = new Samples("");
    final Histogram delays = new Histogram(DIGITS);
    final Histogram firsts = new Histogram(DIGITS);

    /** Takes in what one round has shown. */
    void add(WayFigures round) {
        perPiece.add(round.perPiece.median());
        ofLoad.add(round.ofLoad.median());
        cores.add(round.cores.median());
        reads.add(round.reads.median());
        delays.add(round.delays);
        firsts.add(round.firsts);
    }

    /** Milliseconds that this share of all pieces was on its way at most. */
    double delay(double percent) {
        return delays.getValueAtPercentile(percent) / 1e3;
    }

    void report(String way, int comparisons) {
        Console.say(
                "%3d comparisons, %-14s  %s a piece (load itself %.1f us), %.0f %% of a core, %.0f reads/s",
                comparisons, way, perPiece.spread(), ofLoad.median(), cores.median(), reads.median());
        Console.say(
                "    delay p50 %.2f, p99 %.2f, p99.9 %.2f, max %.1f ms; first piece p50 %.2f, p99 %.2f ms",
                delay(50),
                delay(99),
                delay(99.9),
                delay(100),
                firsts.getValueAtPercentile(50) / 1e3,
                firsts.getValueAtPercentile(99) / 1e3);
    }
}
