package dev.comparestream.http;

import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.door.Stops;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves callers on one event loop; all instances listen on the same port, and connections are spread over them. */
public final class HttpVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final HttpSide side;

    public HttpVerticle(HttpSide side) {
        this.side = side;
    }

    /** What all instances of a node share. */
    public record HttpSide(
            Doorway doorway,
            Stops stops,
            CatalogueCache catalogue,
            SharedStats stats,
            ListenedPort port,
            AtomicInteger connections) {}

    private @Nullable HttpServer server;

    @Override
    public Future<?> start() {
        Doorway doorway = side.doorway();
        ServiceConfig config = doorway.config();
        Timers timers = new VertxTimers(vertx);
        CompareHandlers compare = new CompareHandlers(
                config.http(), doorway.requestReader(), doorway.comparisons(vertx, timers), doorway.budget(), timers);
        ConnectionGuard guard = new ConnectionGuard(config.http(), timers, side.connections());
        HttpServer created = vertx.createHttpServer(new HttpServerOptions()
                .setSendBufferSize(config.http().sendBufferSize())
                .setTcpUserTimeout((int) config.http().stalledClientTimeout().toMillis())
                // Without TLS the protocol would be guessed from the first bytes, and a connection that sends none or
                // one would be nobody's: not guarded, and never closed.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true));
        server = created;
        // A connection that breaks is a client that left: its comparison notices by itself, and it is no error of ours.
        created.connectionHandler(connection -> {
            connection.exceptionHandler(cause -> LOG.debug("a client's connection broke: {}", cause.toString()));
            guard.opened(connection);
        });
        return created.requestHandler(new Routes(
                                config.http(),
                                guard,
                                compare,
                                new StopHandlers(side.stops()),
                                side.catalogue(),
                                side.stats())
                        .router(vertx))
                .listen(side.port().toBind(), config.http().host())
                .onSuccess(listening -> side.port().bound(listening.actualPort()));
    }

    /** Lets answers that are on their way reach their clients, and closes idle connections. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
