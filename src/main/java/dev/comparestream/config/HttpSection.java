package dev.comparestream.config;

import java.time.Duration;

/** The keys below {@code http}. */
final class HttpSection {

    static final KeyGroup KEYS = KeyGroup.below("http");

    static final Key<String> HOST = KEYS.key("host", "127.0.0.1", NetKinds.host());
    static final Key<Integer> PORT = KEYS.key("port", "8080", NetKinds.port());
    private static final Key<String> MANAGEMENT_HOST = KEYS.key("management-host", "127.0.0.1", NetKinds.host());
    private static final Key<Integer> MANAGEMENT_PORT = KEYS.key("management-port", "8081", NetKinds.port());
    private static final Key<Duration> HEARTBEAT = KEYS.key("heartbeat", "10s", Kinds.duration());
    private static final Key<Long> MAX_BODY_SIZE = KEYS.key("max-body-size", "10MiB", Kinds.size("1KiB", "1GiB"));
    private static final Key<Integer> MAX_JSON_DEPTH = KEYS.key("max-json-depth", "64", Kinds.number(4, 1000));
    private static final Key<Duration> DRAIN_DELAY = KEYS.key("drain-delay", "0s", Kinds.durationOrZero());
    private static final Key<Duration> DRAIN_TIMEOUT = KEYS.key("drain-timeout", "30s", Kinds.durationOrZero());
    private static final Key<Duration> STALLED_CLIENT_TIMEOUT =
            KEYS.key("stalled-client-timeout", "60s", Kinds.duration());
    private static final Key<Long> SEND_BUFFER_SIZE =
            KEYS.key("send-buffer-size", "64KiB", Kinds.size("4KiB", "64MiB"));
    private static final Key<Long> WRITE_QUEUE_SIZE =
            KEYS.key("write-queue-size", "64KiB", Kinds.size("1KiB", "64MiB"));
    private static final Key<Duration> JOIN_WINDOW = KEYS.key("join-window", "11ms", Kinds.durationOrZero());
    private static final Key<Integer> FREE_WRITES = KEYS.key("free-writes", "5000", Kinds.number(1, 1_000_000));

    private static final Key<Integer> MAX_CONNECTIONS =
            KEYS.key("max-connections", "10000", Kinds.number(1, 1_000_000));
    private static final Key<Duration> REQUEST_TIMEOUT = KEYS.key("request-timeout", "30s", Kinds.duration());
    private static final Key<Duration> IDLE_TIMEOUT = KEYS.key("idle-timeout", "75s", Kinds.duration());

    private HttpSection() {}

    static HttpConfig read(Settings in) {
        HttpConfig http = new HttpConfig(
                in.get(HOST),
                in.get(PORT),
                in.get(MANAGEMENT_HOST),
                in.get(MANAGEMENT_PORT),
                in.get(HEARTBEAT),
                in.bytes(MAX_BODY_SIZE),
                in.get(MAX_JSON_DEPTH),
                in.get(DRAIN_DELAY),
                in.get(DRAIN_TIMEOUT),
                in.get(STALLED_CLIENT_TIMEOUT),
                in.bytes(SEND_BUFFER_SIZE),
                in.bytes(WRITE_QUEUE_SIZE),
                in.get(JOIN_WINDOW),
                in.get(FREE_WRITES),
                in.get(MAX_CONNECTIONS),
                in.get(REQUEST_TIMEOUT),
                in.get(IDLE_TIMEOUT),
                CorsSection.read(in),
                EdgeSection.read(in),
                TlsSection.read(in));
        if (in.sound(HOST, PORT, MANAGEMENT_HOST, MANAGEMENT_PORT) && collide(http)) {
            in.problem(in.describe(MANAGEMENT_PORT) + " is taken by " + in.describe(PORT)
                    + "; must be a port of its own, or 0 for any free one");
        }
        return http;
    }

    private static boolean collide(HttpConfig http) {
        boolean sameHost = http.host().equals(http.managementHost())
                || Hosts.isWildcard(http.host())
                || Hosts.isWildcard(http.managementHost());
        return sameHost && http.port() != 0 && http.port() == http.managementPort();
    }
}
