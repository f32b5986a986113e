package dev.comparestream.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this node finds others.
 *
 * @param host       this node's address for the others; null: its own
 * @param members    {@code address:port} of other nodes, numeric
 * @param serviceDns a name whose A records are the members
 * @param maxNodes   how many there may be at once
 * @param liveness   how long a silent peer is believed to be there
 */
public record ClusterConfig(
        boolean enabled,
        @Nullable String host,
        int port,
        int busPort,
        List<String> members,
        @Nullable String serviceDns,
        int maxNodes,
        Duration liveness) {

    public ClusterConfig {
        members = List.copyOf(members);
    }
}
