package dev.comparestream.http;

import dev.comparestream.callers.CallerLimits;
import dev.comparestream.callers.Callers;
import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.TlsConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.door.Stops;
import dev.comparestream.time.CoarseTimers;
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
            Callers callers,
            CallerLimits limits,
            CatalogueCache catalogue,
            SharedStats stats,
            ListenedPort port,
            AtomicInteger connections) {}

    private @Nullable HttpServer server;

    @Override
    public Future<?> start() {
        Doorway doorway = side.doorway();
        ServiceConfig config = doorway.config();
        Timers exact = new VertxTimers(vertx);
        Timers timers = new CoarseTimers(exact);
        CompareHandlers compare = new CompareHandlers(
                config.http(),
                doorway.requestReader(),
                new CallerQuota(side.limits(), doorway.comparisons(vertx, timers)),
                doorway.budget(),
                new WritePacer(config.http().joinWindow(), config.http().freeWrites(), exact),
                timers);
        ConnectionGuard guard = new ConnectionGuard(config.http(), timers, side.connections());
        Routes routes = new Routes(
                config.http(),
                guard,
                new CallerCheck(
                        side.callers(), new ClientAddress(config.http().edge().trustedProxies())),
                compare,
                new StopHandlers(side.stops()),
                side.catalogue(),
                side.stats());
        TlsConfig tls = config.http().tls();
        if (tls == null) {
            return listen(ServerOptions.of(config.http(), null), routes, guard);
        }
        return vertx.executeBlocking(() -> Certificate.read(tls, vertx))
                .compose(certificate -> listen(ServerOptions.of(config.http(), certificate), routes, guard)
                        .onSuccess(
                                listening -> new CertificateWatch(vertx, listening, tls, timers, certificate).begin()));
    }

    private Future<HttpServer> listen(HttpServerOptions options, Routes routes, ConnectionGuard guard) {
        HttpServer created = vertx.createHttpServer(options);
        server = created;
        // A connection that breaks is a client that left: its comparison notices by itself, and it is no error of ours.
        created.connectionHandler(connection -> {
            connection.exceptionHandler(cause -> LOG.debug("a client's connection broke: {}", cause.toString()));
            guard.opened(connection);
        });
        return created.requestHandler(routes.router(vertx))
                .invalidRequestHandler(InvalidRequests::answer)
                .listen(side.port().toBind(), side.doorway().config().http().host())
                .onSuccess(listening -> side.port().bound(listening.actualPort()));
    }

    /** Lets answers that are on their way reach their clients, and closes idle connections. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
