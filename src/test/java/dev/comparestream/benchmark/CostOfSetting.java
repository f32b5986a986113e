package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;

/**
 * What a setting makes of the cost of a piece of text: two services, one with it and one as it is by default, on the same upstream
 * and in turns. Arguments: the setting as {@code key=value}, the number of rounds, and the number of comparisons.
 */
public final class CostOfSetting {

    private static final int ROUNDS = 8;
    private static final int COMPARISONS = 60;

    private CostOfSetting() {}

    public static void main(String[] args) {
        if (args.length == 0 || args[0].indexOf('=') < 1) {
            Console.say("Name a setting, such as -Dexec.args='event-loop-pause=0s'.");
            System.exit(2);
        }
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        int comparisons = args.length > 2 ? Integer.parseInt(args[2]) : COMPARISONS;
        measure(args[0], rounds, comparisons);
    }

    private static void measure(String setting, int rounds, int comparisons) {
        Machine machine = Machine.introduce("cost of " + setting + ", " + rounds + " rounds");
        String[] pair = setting.split("=", 2);
        try (PacedUpstream upstream = new PacedUpstream(Rivals.PACE);
                ServiceJvm with = ServiceJvm.start(Members.none(upstream, pair[0], pair[1]));
                ServiceJvm without = ServiceJvm.start(Members.none(upstream))) {
            Rivals rivals =
                    new Rivals(Way.through("with it", with), Way.through("without", without), comparisons, upstream);
            rivals.measure(rounds);
            rivals.report();
        }
        machine.reportOthers();
    }
}
