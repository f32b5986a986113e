package dev.comparestream.simulator;

import java.time.Duration;

/**
 * When the pieces of an answer are due.
 *
 * @param first    from the request to the first piece
 * @param interval from each piece to the next
 */
record Pace(Duration first, Duration interval) {

    private static final long KEEP_ALIVE_MICROS = 1_000_000;

    static Pace ofMillis(long first, long interval) {
        return new Pace(Duration.ofMillis(first), Duration.ofMillis(interval));
    }

    /** Microseconds from the request to the piece with this number, counted from 0; one past the last is the ending. */
    long due(int piece) {
        return micros(first) + piece * micros(interval);
    }

    /** How many keep-alive comments fit before the first piece: one at once, then one a second. */
    int keepAlives() {
        return (int) Math.max(1, (micros(first) + KEEP_ALIVE_MICROS - 1) / KEEP_ALIVE_MICROS);
    }

    /** Microseconds from the request to the keep-alive comment with this number. */
    long keepAliveDue(int number) {
        return number * KEEP_ALIVE_MICROS;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
