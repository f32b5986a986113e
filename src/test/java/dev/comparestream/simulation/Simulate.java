package dev.comparestream.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs as many random schedules as it is told to and says what happened in them. */
public final class Simulate {

    private static final int SHOWN = 20;

    private Simulate() {}

    /**
     * Runs schedules one after the other.
     *
     * @param args how many, and optionally the first seed
     */
    public static void main(String[] args) {
        int schedules = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        long firstSeed = args.length > 1 ? Long.parseLong(args[1]) : System.currentTimeMillis();
        Tally tally = new Tally();
        long begun = System.nanoTime();
        int violated = 0;
        for (int number = 0; number < schedules; number++) {
            String complaint = complaint(firstSeed + number, tally);
            if (!complaint.isEmpty() && violated++ < SHOWN) {
                System.out.println(complaint);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%,d schedules from seed %d, %d violated, %.1f s%n%s", schedules, firstSeed, violated, seconds, tally);
    }

    /** What was wrong in the schedule of this seed; empty: nothing. */
    static String complaint(long seed, Tally tally) {
        try {
            World world = Schedule.run(seed, tally);
            return world.violations().isEmpty() ? "" : "seed " + seed + ": " + world.violations();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "seed " + seed + ": " + trace;
        }
    }
}
