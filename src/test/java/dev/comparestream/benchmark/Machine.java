package dev.comparestream.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What else this machine is doing; known on Linux only. */
public final class Machine {

    private static final Path CPU_TIMES = Path.of("/proc/stat");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final double QUIET = 0.15;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 60;

    private Machine() {}

    /** Waits a while for other work to end, and tells how much of the processors it still takes, from 0 to 1. */
    public static double awaitQuiet() {
        double busy = busy();
        for (int look = 1; busy > QUIET && look < MOST_LOOKS; look++) {
            busy = busy();
        }
        return busy;
    }

    /** Says what the figures below were measured on. */
    public static void introduce(String measurement) {
        Console.say(
                "%s: Java %s, %d processors, others take %.0f %% of them",
                measurement,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                awaitQuiet() * 100);
    }

    private static double busy() {
        if (!Files.isReadable(CPU_TIMES)) {
            return 0;
        }
        long[] before = times();
        Pause.of(LOOK);
        long[] after = times();
        long all = after[1] - before[1];
        return all == 0 ? 0 : 1 - (double) (after[0] - before[0]) / all;
    }

    /** Idle ticks, and all ticks. */
    private static long[] times() {
        try {
            String all = Files.readAllLines(CPU_TIMES).get(0);
            long[] ticks = NUMBER.matcher(all)
                    .results()
                    .mapToLong(number -> Long.parseLong(number.group()))
                    .toArray();
            return new long[] {ticks[3] + ticks[4], Arrays.stream(ticks, 0, 8).sum()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
