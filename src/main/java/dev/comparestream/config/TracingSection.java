package dev.comparestream.config;

import java.net.URI;
import java.time.Duration;

/** The keys below {@code tracing}. */
final class TracingSection {

    static final KeyGroup KEYS = KeyGroup.below("tracing");

    private static final Key<Boolean> ENABLED = KEYS.key("enabled", "false", Kinds.flag());
    private static final Key<URI> ENDPOINT =
            KEYS.key("endpoint", "http://127.0.0.1:4318/v1/traces", NetKinds.endpoint());
    private static final Key<String> SERVICE_NAME = KEYS.key("service-name", "compare-stream", NetKinds.visibleText());
    private static final Key<Double> SAMPLING = KEYS.key("sampling", "1", Kinds.part());
    private static final Key<Integer> MAX_QUEUED = KEYS.key("max-queued", "2048", Kinds.number(16, 1_000_000));
    private static final Key<Duration> DELAY = KEYS.key("delay", "5s", Kinds.duration());
    private static final Key<Duration> TIMEOUT = KEYS.key("timeout", "10s", Kinds.duration());
    private static final Key<Duration> SHUTDOWN_TIMEOUT = KEYS.key("shutdown-timeout", "3s", Kinds.duration());

    private TracingSection() {}

    static TracingConfig read(Settings in) {
        return new TracingConfig(
                in.get(ENABLED),
                in.get(ENDPOINT),
                in.get(SERVICE_NAME),
                in.get(SAMPLING),
                in.get(MAX_QUEUED),
                in.get(DELAY),
                in.get(TIMEOUT),
                in.get(SHUTDOWN_TIMEOUT));
    }
}
