package dev.comparestream.http;

import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.ComparisonEnvironment;
import dev.comparestream.compare.Comparisons;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.compare.PendingBudget;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.stats.ModelStats;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;

/** Serves callers on one event loop; all instances listen on the same port, and connections are spread over them. */
public final class HttpVerticle extends VerticleBase {

    private final HttpSide side;

    public HttpVerticle(HttpSide side) {
        this.side = side;
    }

    /** What all instances of a node share. */
    public record HttpSide(
            ServiceConfig config,
            WorkerDirectory workers,
            Admission admission,
            PendingBudget budget,
            ModelStats stats,
            LaneObserver observer,
            InstantSource clock,
            ListenedPort port) {}

    @Override
    public Future<?> start() {
        ServiceConfig config = side.config();
        Timers timers = new VertxTimers(vertx);
        ComparisonEnvironment env = new ComparisonEnvironment(
                vertx.eventBus(),
                side.workers(),
                config.compare(),
                config.cluster().liveness(),
                timers,
                side.clock(),
                side.observer());
        CompareHandlers compare =
                new CompareHandlers(config, new Comparisons(env, side.admission()), side.budget(), timers);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setSendBufferSize(config.http().sendBufferSize())
                .setHandle100ContinueAutomatically(true));
        return server.requestHandler(new Routes(config.http(), compare, side.stats()).router(vertx))
                .listen(side.port().toBind(), config.http().host())
                .onSuccess(listening -> side.port().bound(listening.actualPort()));
    }
}
