package dev.comparestream.testkit;

import dev.comparestream.config.LimitConfig;
import java.time.Duration;

/** Limits of the upstream as they are without configuration, but for what a test is about. */
public final class Limits {

    public static final Duration RECOVERY = Duration.ofSeconds(30);
    public static final Duration LONGEST_HOLD = Duration.ofSeconds(10);
    public static final int CONNECTION_FAILURES = 3;
    public static final int MAX_MODELS = 5;

    private Limits() {}

    public static LimitConfig of(int permits, int maxQueued) {
        return of(permits, maxQueued, Duration.ofSeconds(30), LONGEST_HOLD);
    }

    public static LimitConfig of(int permits, int maxQueued, Duration queueTimeout, Duration longestHold) {
        return new LimitConfig(
                permits, maxQueued, queueTimeout, 1, 90, RECOVERY, longestHold, CONNECTION_FAILURES, MAX_MODELS);
    }
}
