package dev.comparestream;

import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.ServiceConfig.TransportChoice;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Vert.x that a service runs on. */
public final class ServiceVertx {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream");

    /** One for each processor: nothing blocks them, and further ones would only cost changes from one to the other. */
    static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

    private ServiceVertx() {}

    /** A new one, on the transport that is asked for if this machine has it. */
    public static Vertx create(ServiceConfig config, VertxOptions options) {
        options.setFileSystemOptions(
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        return Vertx.builder()
                .with(options)
                .withTransport(transport(config.transport()))
                .build();
    }

    private static Transport transport(TransportChoice choice) {
        Transport own = choice == TransportChoice.NIO ? Transport.NIO : Transport.nativeTransport();
        if (own != null && own.available()) {
            return own;
        }
        LOG.info("this machine has no native transport, so the JDK's is used");
        return Transport.NIO;
    }
}
