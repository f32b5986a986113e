package dev.comparestream.config;

import java.time.Duration;
import java.util.Set;

/**
 * Everything that is set at the start and never changes.
 *
 * @param eventLoops     threads that serve all sockets
 * @param eventLoopPause of one that is busy, before it looks at its sockets, where the transport can; 0: none
 */
public record ServiceConfig(
        TransportChoice transport,
        int eventLoops,
        Duration eventLoopPause,
        HttpConfig http,
        CompareConfig compare,
        UpstreamConfig upstream,
        WorkerConfig worker,
        Set<NodeRole> roles,
        ClusterConfig cluster,
        AuthConfig auth,
        SiblingsConfig siblings,
        LimitsConfig limits,
        StatsConfig stats,
        MetricsConfig metrics,
        HealthConfig health,
        LogsConfig logs,
        TracingConfig tracing) {

    /** @throws IllegalArgumentException for a node without a role, which would do nothing */
    public ServiceConfig {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a node needs a role");
        }
    }

    /** What a node does. */
    public enum NodeRole {
        HTTP,
        WORKER
    }

    /** What carries the sockets. */
    public enum TransportChoice {
        /** The platform's own (epoll, io_uring or kqueue) where it is there, otherwise as {@link #NIO}. */
        NATIVE,
        /** The JDK's, which works everywhere. */
        NIO
    }

    /** Whether models are answered by the built-in simulator: neither a base URL nor a key is set. */
    public boolean simulated() {
        return upstream.baseUrl() == null;
    }
}
