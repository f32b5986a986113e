package dev.comparestream.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import dev.comparestream.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster that this node has joined. */
public final class HazelcastCluster implements Membership {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.cluster");
    /** As Vert.x marks its own members. */
    private static final String NODE = "__vertx.nodeId";

    private final Cluster cluster;
    private final HazelcastClusterManager manager;

    private HazelcastCluster(HazelcastClusterManager manager) {
        this.cluster = manager.getHazelcastInstance().getCluster();
        this.manager = manager;
    }

    /** A Vert.x on a clustered bus, and what it knows of the others. */
    public record Joined(Vertx vertx, Membership membership) {}

    /**
     * Joins the others, or is the first.
     *
     * @param options to which those of the event bus are added
     */
    public static Future<Joined> join(VertxBuilder builder, VertxOptions options, ClusterConfig config) {
        HazelcastClusterManager manager = new HazelcastClusterManager();
        try {
            manager.setConfig(HazelcastSettings.of(config, manager.loadConfig()));
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
        return builder.with(options.setEventBusOptions(bus(config)))
                .withClusterManager(manager)
                .buildClustered()
                .map(vertx -> new Joined(vertx, joined(manager)));
    }

    // A dead link is noticed by the bus as soon as by everyone else, not after its own forty seconds.
    private static EventBusOptions bus(ClusterConfig config) {
        EventBusOptions options = new EventBusOptions()
                .setPort(config.busPort())
                .setConnectTimeout(Math.toIntExact(config.liveness().toMillis()))
                .setClusterPingInterval(config.liveness().toMillis())
                .setClusterPingReplyInterval(config.liveness().toMillis());
        String host = config.host();
        return host == null ? options : options.setHost(host);
    }

    private static HazelcastCluster joined(HazelcastClusterManager manager) {
        HazelcastCluster joined = new HazelcastCluster(manager);
        joined.cluster.addMembershipListener(new Reports(joined));
        LOG.info("this node has joined as {}; members: {}", shown(joined.cluster.getLocalMember()), joined.addresses());
        return joined;
    }

    @Override
    public String node() {
        return manager.getNodeId();
    }

    // While a smaller side joins a larger one again Hazelcast stops for a moment, and is not running either.
    @Override
    public boolean isJoined() {
        HazelcastInstance hazelcast = manager.getHazelcastInstance();
        return hazelcast.getLifecycleService().isRunning()
                && cluster.getMembers().stream().anyMatch(Member::localMember);
    }

    @Override
    public List<String> nodes() {
        return cluster.getMembers().stream()
                .map(HazelcastCluster::nodeOf)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public List<String> services() {
        return cluster.getMembers().stream()
                .filter(member -> member.getAttribute(HazelcastSettings.SERVICE) != null)
                .map(HazelcastCluster::nodeOf)
                .toList();
    }

    @Override
    public List<String> addresses() {
        return cluster.getMembers().stream().map(HazelcastCluster::shown).toList();
    }

    @Override
    public void onLeave(Consumer<String> listener) {
        cluster.addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {}

            @Override
            public void memberRemoved(MembershipEvent event) {
                listener.accept(nodeOf(event.getMember()));
            }
        });
    }

    @Override
    public Future<Boolean> isListenedTo(String address) {
        Promise<List<RegistrationInfo>> registrations = Promise.promise();
        manager.getRegistrations(address, registrations);
        return registrations.future().map(known -> !known.isEmpty());
    }

    private static String nodeOf(Member member) {
        String name = member.getAttribute(NODE);
        return name == null ? "" : name;
    }

    private static String shown(Member member) {
        String host = member.getAddress().getHost();
        return (host.contains(":") ? '[' + host + ']' : host)
                + ':'
                + member.getAddress().getPort();
    }

    /** One line for each that comes or goes. */
    private record Reports(HazelcastCluster cluster) implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            LOG.info("{} has joined; members: {}", shown(event.getMember()), cluster.addresses());
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            LOG.info("{} has left; members: {}", shown(event.getMember()), cluster.addresses());
        }
    }
}
