package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;

/**
 * What metrics and logs add to the cost of a piece of text: two services, one with both and one with neither, on the same
 * upstream and in turns. Arguments: the number of rounds, and the number of comparisons.
 */
public final class CostOfCounting {

    private static final int ROUNDS = 8;
    private static final int COMPARISONS = 60;
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
        try (PacedUpstream upstream = new PacedUpstream(Rivals.PACE);
                ServiceJvm counting = ServiceJvm.start(Members.none(upstream));
                ServiceJvm silent = ServiceJvm.start(Members.none(upstream, "metrics.enabled", "false"))) {
            silent.quiets("compare-stream");
            silent.quiets("dev.comparestream");
            Rivals rivals = new Rivals(
                    Way.through("with both", counting), Way.through("without", silent), comparisons, upstream);
            rivals.measure(rounds);
            bounds.atMost("percent that metrics and logs add", rivals.report() - 100, MOST_PERCENT);
        }
        machine.reportOthers();
    }
}
