package dev.comparestream.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** All that is left to chance in one schedule. */
final class Chance {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;

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

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    Duration micros(int least, int most) {
        return Duration.ofNanos(between(least, most) * NANOS_PER_MICRO);
    }

    /** Short ones far more often than long ones, as waits are. */
    Duration upTo(Duration longest) {
        double share = random.nextDouble();
        return part(share * share * share, longest);
    }

    /** Any moment within this time. */
    Duration within(Duration span) {
        return part(random.nextDouble(), span);
    }

    private static Duration part(double share, Duration whole) {
        long micros = Math.round(share * whole.toMillis() * MICROS_PER_MILLI);
        return Duration.ofNanos(micros * NANOS_PER_MICRO);
    }
}
