package dev.comparestream.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperty;
import dev.comparestream.config.ClusterConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** How Hazelcast is set up for a node. */
final class HazelcastSettings {

    /** Marks the members that are instances of this service. */
    static final String SERVICE = "compare-stream";

    /**
     * A sibling that was left with Hazelcast's defaults says something every five seconds. That of a process which has
     * died is noticed at once, by its connections.
     */
    private static final Duration SILENCE = Duration.ofSeconds(15);
    /** How long a node asks around before it takes itself for the first one. */
    private static final Duration WAIT_BEFORE_JOIN = Duration.ofSeconds(1);
    /** How often two clusters that were one look for each other; by default minutes. */
    private static final Duration MERGE = Duration.ofSeconds(10);
    /** What asking another node may take, and leaving. */
    private static final Duration CALL = Duration.ofSeconds(10);

    private HazelcastSettings() {}

    /**
     * Adds to what Vert.x wants, its maps above all, where and whom to join. Blocks where the node's own address is a name.
     *
     * @throws UnknownHostException where that name has no address
     */
    static Config of(ClusterConfig cluster, Config config) throws UnknownHostException {
        network(cluster, config.getAdvancedNetworkConfig());
        config.getMemberAttributeConfig().setAttribute(SERVICE, "true");
        set(config, ClusterProperty.SHUTDOWNHOOK_ENABLED, "false");
        set(config, ClusterProperty.PHONE_HOME_ENABLED, "false");
        set(config, ClusterProperty.LOGGING_TYPE, "slf4j");
        set(config, ClusterProperty.SOCKET_BIND_ANY, "false");
        set(config, ClusterProperty.WAIT_SECONDS_BEFORE_JOIN, WAIT_BEFORE_JOIN.toSeconds());
        set(config, ClusterProperty.HEARTBEAT_INTERVAL_SECONDS, 1);
        set(
                config,
                ClusterProperty.MAX_NO_HEARTBEAT_SECONDS,
                Math.max(SILENCE.toSeconds(), cluster.liveness().toSeconds()));
        set(config, ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS, MERGE.toSeconds());
        set(config, ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS, MERGE.toSeconds());
        set(config, ClusterProperty.OPERATION_CALL_TIMEOUT_MILLIS, CALL.toMillis());
        set(config, ClusterProperty.GRACEFUL_SHUTDOWN_MAX_WAIT, CALL.toSeconds());
        return config;
    }

    // An endpoint of members only rests until its peer has spoken. The usual one, for any protocol, goes round and
    // round until
    // then, on a thread that serves other peers too: one address that accepts and says nothing would take a processor.
    private static void network(ClusterConfig cluster, AdvancedNetworkConfig network) throws UnknownHostException {
        ServerSocketEndpointConfig members = new ServerSocketEndpointConfig();
        members.setPort(cluster.port()).setPortAutoIncrement(false);
        network.setEnabled(true).setMemberEndpointConfig(members);
        String host = cluster.host();
        if (host != null) {
            members.getInterfaces()
                    .setEnabled(true)
                    .addInterface(InetAddress.getByName(host).getHostAddress());
        }
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        String dns = cluster.serviceDns();
        if (dns != null) {
            // Not a TCP/IP member of that name: each node would take it for itself, and be a cluster of one.
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", dns)
                    .setProperty("service-port", Integer.toString(cluster.port()));
        } else {
            join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
            join.getTcpIpConfig()
                    .setConnectionTimeoutSeconds(
                            Math.toIntExact(Math.max(1, cluster.liveness().toSeconds())));
        }
    }

    private static void set(Config config, HazelcastProperty property, Object value) {
        config.setProperty(property.getName(), value.toString());
    }
}
