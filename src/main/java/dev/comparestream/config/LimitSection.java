package dev.comparestream.config;

import java.time.Duration;

/** The keys that bound the requests at the upstream: what is fixed stands below {@code upstream}. */
final class LimitSection {

    static final KeyGroup KEYS = KeyGroup.below("upstream");

    private static final Key<Integer> MAX_CONCURRENT = KEYS.key("max-concurrent", "1000", Kinds.number(1, 1_000_000));
    private static final Key<Integer> MAX_QUEUED = KEYS.key("max-queued", "10000", Kinds.number(0, 1_000_000));
    private static final Key<Duration> QUEUE_TIMEOUT = KEYS.key("queue-timeout", "30s", Kinds.duration());
    private static final Key<Integer> LEAST = KEYS.key("limit.least", "1", Kinds.number(1, 1_000_000));
    private static final Key<Integer> FALL_TO = KEYS.key("limit.fall-to", "90", Kinds.number(10, 99));
    private static final Key<Duration> RECOVERY = KEYS.key("limit.recovery", "30s", Kinds.duration());
    private static final Key<Duration> LONGEST_HOLD = KEYS.key("limit.longest-hold", "10s", Kinds.duration());
    private static final Key<Integer> CONNECTION_FAILURES =
            KEYS.key("limit.connection-failures", "3", Kinds.number(1, 1_000));
    private static final Key<Integer> MAX_MODELS = KEYS.key("limit.max-models", "200", Kinds.number(0, 100_000));

    private LimitSection() {}

    static LimitConfig read(Settings in) {
        if (in.sound(LEAST, MAX_CONCURRENT) && in.get(LEAST) > in.get(MAX_CONCURRENT)) {
            in.problem(in.describe(LEAST) + " must not be more than " + in.describe(MAX_CONCURRENT));
        }
        if (in.sound(LONGEST_HOLD, QUEUE_TIMEOUT) && in.get(LONGEST_HOLD).compareTo(in.get(QUEUE_TIMEOUT)) >= 0) {
            in.problem(in.describe(LONGEST_HOLD) + " must be shorter than " + in.describe(QUEUE_TIMEOUT)
                    + ": who waits for it must not be refused for it");
        }
        return new LimitConfig(
                in.get(MAX_CONCURRENT),
                in.get(MAX_QUEUED),
                in.get(QUEUE_TIMEOUT),
                in.get(LEAST),
                in.get(FALL_TO),
                in.get(RECOVERY),
                in.get(LONGEST_HOLD),
                in.get(CONNECTION_FAILURES),
                in.get(MAX_MODELS));
    }
}
