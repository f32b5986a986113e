package dev.comparestream.config;

import java.time.Duration;
import java.util.Optional;

/** The keys below {@code upstream.models}. */
final class CatalogueSection {

    static final KeyGroup KEYS = KeyGroup.below("upstream.models");

    private static final Key<Optional<String>> PATH =
            KEYS.key("path", "/models", NetKinds.path().orNone());
    private static final Key<Duration> CACHE = KEYS.key("cache", "10m", Kinds.duration());
    private static final Key<Duration> MAX_STALE = KEYS.key("max-stale", "24h", Kinds.durationOrZero());
    private static final Key<Duration> RETRY_DELAY = KEYS.key("retry-delay", "10s", Kinds.duration());
    private static final Key<Duration> TIMEOUT = KEYS.key("timeout", "10s", Kinds.duration());
    private static final Key<Long> MAX_SIZE = KEYS.key("max-size", "8MiB", Kinds.size("1KiB", "1GiB"));

    private CatalogueSection() {}

    static CatalogueConfig read(Settings in) {
        return new CatalogueConfig(
                in.get(PATH).orElse(null),
                in.get(CACHE),
                in.get(MAX_STALE),
                in.get(RETRY_DELAY),
                in.get(TIMEOUT),
                in.bytes(MAX_SIZE));
    }
}
