package dev.comparestream;

import dev.comparestream.cluster.HazelcastCluster;
import dev.comparestream.cluster.Membership;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.ServiceConfig.TransportChoice;
import dev.comparestream.transport.GatheringTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import org.slf4j.LoggerFactory;

/** The Vert.x that a service runs on, and the nodes that share its event bus. */
public record ServiceVertx(Vertx vertx, Membership membership) {

    /** One for each two processors: fewer find more to do at each turn, and the kernel and the collector need the others. */
    static final int USUAL_EVENT_LOOPS = (Runtime.getRuntime().availableProcessors() + 1) / 2;

    /**
     * A new one, on the transport that is asked for if this machine has it; it has joined its cluster, where it is to.
     * May be called from any thread.
     */
    public static Future<ServiceVertx> create(ServiceConfig config) {
        // Netty would load the flight recorder to announce its buffers to nobody; whoever wants that has set it.
        System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        VertxBuilder builder = Vertx.builder().withTransport(transport(config));
        if (config.cluster().enabled()) {
            return HazelcastCluster.join(builder, options, config.cluster())
                    .map(joined -> new ServiceVertx(joined.vertx(), joined.membership()));
        }
        return Future.succeededFuture(new ServiceVertx(builder.with(options).build(), Membership.alone()));
    }

    private static Transport transport(ServiceConfig config) {
        Transport own = config.transport() == TransportChoice.NIO ? Transport.NIO : Transport.nativeTransport();
        if (own != null && own.available()) {
            boolean pauses = own == Transport.EPOLL && !config.eventLoopPause().isZero();
            return pauses ? new GatheringTransport(config.eventLoopPause()) : own;
        }
        // Not a constant: that would set up logging when this class is first asked for the usual number of event loops.
        LoggerFactory.getLogger("compare-stream").info("this machine has no native transport, so the JDK's is used");
        return Transport.NIO;
    }
}
