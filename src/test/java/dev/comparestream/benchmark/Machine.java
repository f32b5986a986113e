package dev.comparestream.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What else this machine is doing, from one moment on; known on Linux only. What a hypervisor gives to other machines
 * counts as work of others, too.
 *
 * @param idle   ticks that no processor worked, so far
 * @param others ticks that were taken by other processes or machines, so far
 */
record Machine(long idle, long others) {

    private static final Path ALL_TIMES = Path.of("/proc/stat");
    private static final Path OWN_TIMES = Path.of("/proc/self/stat");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final int FIRST_FIELDS = 14;
    private static final double QUIET = 0.15;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    static Machine now() {
        if (!Files.isReadable(ALL_TIMES) || !Files.isReadable(OWN_TIMES)) {
            return new Machine(0, 0);
        }
        try {
            long[] all = numbers(Files.readAllLines(ALL_TIMES).get(0));
            String own = Files.readString(OWN_TIMES);
            // After the name in brackets: utime, stime, and those of the children that have ended.
            long[] mine = numbers(own.substring(own.lastIndexOf(')')));
            long idle = all[3] + all[4];
            long busy = all[0] + all[1] + all[2] + all[5] + all[6] + all[7];
            return new Machine(idle, busy - mine[10] - mine[11] - mine[12] - mine[13]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits a while for other work to end. */
    static void awaitQuiet(Duration longest) {
        for (int look = 0; look < longest.toSeconds(); look++) {
            Machine before = now();
            Pause.of(LOOK);
            Machine after = now();
            if (after.others - before.others <= QUIET * (after.idle - before.idle + after.others - before.others)) {
                return;
            }
        }
    }

    /** Says what is measured on what, when the machine has become quiet or does not want to. */
    static Machine introduce(String measurement) {
        awaitQuiet(LONGEST_WAIT);
        Console.say(
                "%s; Java %s, %d processors",
                measurement,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        return now();
    }

    /**
     * Says how much of the processors others took in the meantime. To be called when the processes that were started
     * have ended: until then they count as others.
     */
    void reportOthers() {
        Machine end = now();
        double seconds = (end.others - others) / 100.0;
        Console.say(
                "(meanwhile %.1f s of processor time were taken by others, %.1f s by nobody)",
                seconds, (end.idle - idle) / 100.0);
    }

    private static long[] numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .limit(FIRST_FIELDS)
                .mapToLong(number -> Long.parseLong(number.group()))
                .toArray();
    }
}
