package dev.comparestream.simulation;

import java.time.Duration;
import java.util.Random;

/** All that is left to chance in one schedule. */
final class Chance {

    private static final long MICROS_PER_MILLI = 1_000;

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration micros(int least, int most) {
        return Duration.ofNanos(between(least, most) * 1_000L);
    }

    /** Short ones far more often than long ones, as waits are. */
    Duration upTo(Duration longest) {
        double share = random.nextDouble();
        return Duration.ofNanos((long) (share * share * share * longest.toMillis() * MICROS_PER_MILLI) * 1_000L);
    }

    /** Any moment within this time. */
    Duration within(Duration span) {
        return Duration.ofNanos((long) (random.nextDouble() * span.toMillis() * MICROS_PER_MILLI) * 1_000L);
    }
}
