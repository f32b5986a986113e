package dev.comparestream.config;

import java.time.Duration;

/** The keys below {@code health}. */
final class HealthSection {

    static final KeyGroup KEYS = KeyGroup.below("health");

    private static final Key<Duration> STUCK_AFTER = KEYS.key("stuck-after", "5s", Kinds.duration());

    private HealthSection() {}

    static HealthConfig read(Settings in) {
        return new HealthConfig(in.get(STUCK_AFTER));
    }
}
