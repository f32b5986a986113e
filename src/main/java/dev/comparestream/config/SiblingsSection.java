package dev.comparestream.config;

import java.time.Duration;

/** The keys below {@code siblings}. */
final class SiblingsSection {

    static final KeyGroup KEYS = KeyGroup.below("siblings");

    private static final Key<Long> WINDOW = KEYS.key("window", "64KiB", Kinds.size("1KiB", "64MiB"));
    private static final Key<Integer> MAX_MESSAGES = KEYS.key("max-messages", "200", Kinds.number(2, 900));
    private static final Key<Duration> TIMEOUT = KEYS.key("timeout", "60s", Kinds.duration());

    private SiblingsSection() {}

    static SiblingsConfig read(Settings in) {
        return new SiblingsConfig(in.bytes(WINDOW), in.get(MAX_MESSAGES), in.get(TIMEOUT));
    }
}
