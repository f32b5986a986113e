package dev.comparestream.benchmark;

import dev.comparestream.testkit.TestBrowser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much sooner all lanes are there when they run at once: the same comparison on a concurrent and on a sequential
 * service, in turns, with lanes of equal speed and of different speed. Argument: the number of rounds.
 */
public final class SpeedUp {

    private static final String MODEL = "simulator/steady-100x20";
    private static final int ROUNDS = 5;
    private static final double MOST_OVER_SLOWEST = 2;
    private static final double LEAST_OF_POSSIBLE = 95;
    /** Speed-up that is to be reached, for so many lanes. */
    private static final Map<Integer, Double> WANTED = new LinkedHashMap<>();

    static {
        WANTED.put(3, 2.9);
        WANTED.put(6, 5.8);
        WANTED.put(9, 8.7);
    }

    private final Bounds bounds = new Bounds();

    private SpeedUp() {}

    public static void main(String[] args) {
        SpeedUp speedUp = new SpeedUp();
        speedUp.measure(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        speedUp.bounds.exitIfMissed();
    }

    private void measure(int rounds) {
        Machine machine =
                Machine.introduce("speed-up, " + rounds + " rounds, equal lanes of " + MODEL + " and different ones");
        try (ServiceJvm concurrent = ServiceJvm.start(Map.of("compare.execution", "concurrent"));
                ServiceJvm sequential = ServiceJvm.start(Map.of("compare.execution", "sequential"))) {
            for (ServiceJvm service : List.of(concurrent, sequential)) {
                Lanes.run(service.uri(), Lanes.equal(9, "simulator/steady-50x1"));
            }
            WANTED.forEach((lanes, wanted) -> compareEqual(lanes, wanted, rounds, concurrent, sequential));
            WANTED.keySet().forEach(lanes -> compareDifferent(lanes, rounds, concurrent, sequential));
        }
        machine.reportOthers();
    }

    private void compareEqual(int lanes, double wanted, int rounds, ServiceJvm concurrent, ServiceJvm sequential) {
        Samples together = new Samples("s");
        Samples inTurn = new Samples("s");
        Samples ratio = new Samples("times");
        Samples overSlowest = new Samples("%");
        for (int round = 0; round < rounds; round++) {
            TestBrowser answer = Lanes.run(concurrent.uri(), Lanes.equal(lanes, MODEL));
            double total = seconds(answer);
            double one = seconds(Lanes.run(sequential.uri(), Lanes.equal(lanes, MODEL)));
            together.add(total);
            inTurn.add(one);
            ratio.add(one / total);
            overSlowest.add(
                    (total * 1_000 / Lanes.ends(answer, "duration_ms").max().orElseThrow() - 1) * 100);
        }
        Console.say("%d lanes: concurrent %s, sequential %s", lanes, together.spread(), inTurn.spread());
        Console.say("  speed-up %s, total over the slowest lane %s", ratio.spread(), overSlowest.spread());
        bounds.atLeast("speed-up of " + lanes + " lanes", ratio.median(), wanted);
        bounds.atMost("percent over the slowest of " + lanes + " lanes", overSlowest.median(), MOST_OVER_SLOWEST);
    }

    // No service can be sooner than the slowest lane: what they take in turn over that is the best possible.
    private void compareDifferent(int lanes, int rounds, ServiceJvm concurrent, ServiceJvm sequential) {
        Samples together = new Samples("s");
        Samples inTurn = new Samples("s");
        Samples ratio = new Samples("times");
        Samples possible = new Samples("times");
        Samples reached = new Samples("%");
        for (int round = 0; round < rounds; round++) {
            double total = seconds(Lanes.run(concurrent.uri(), Lanes.ofDifferentSpeed(lanes)));
            TestBrowser answer = Lanes.run(sequential.uri(), Lanes.ofDifferentSpeed(lanes));
            double one = seconds(answer);
            double best = one * 1_000 / Lanes.ends(answer, "duration_ms").max().orElseThrow();
            together.add(total);
            inTurn.add(one);
            ratio.add(one / total);
            possible.add(best);
            reached.add(one / total / best * 100);
        }
        Console.say(
                "%d lanes of different speed: concurrent %s, sequential %s", lanes, together.spread(), inTurn.spread());
        Console.say("  speed-up %s of %s possible, which is %s", ratio.spread(), possible.spread(), reached.spread());
        bounds.atLeast(
                "percent of the best possible, " + lanes + " lanes of different speed",
                reached.median(),
                LEAST_OF_POSSIBLE);
    }

    private static double seconds(TestBrowser answer) {
        return answer.took().toNanos() / 1e9;
    }
}
