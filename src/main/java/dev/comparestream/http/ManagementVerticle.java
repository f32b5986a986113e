package dev.comparestream.http;

import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.sse.Utf8Json;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/** Tells the platform how this node is, on a port of its own. */
public final class ManagementVerticle extends VerticleBase {

    private final HttpConfig config;
    private final ListenedPort port;
    private final WorkerDirectory workers;
    private final BooleanSupplier serving;
    private final BooleanSupplier draining;

    /**
     * Makes the management side of a node.
     *
     * @param serving  whether all parts of this node have started
     * @param draining whether it is about to stop
     */
    public ManagementVerticle(
            HttpConfig config,
            ListenedPort port,
            WorkerDirectory workers,
            BooleanSupplier serving,
            BooleanSupplier draining) {
        this.config = config;
        this.port = port;
        this.workers = workers;
        this.serving = serving;
        this.draining = draining;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port.toBind(), config.managementHost())
                .onSuccess(listening -> port.bound(listening.actualPort()));
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/live" ->
                send(
                        request,
                        200,
                        new Utf8Json().startObject().name("status").string("UP").endObject());
            case "/health/ready" -> ready(request);
            default ->
                Problem.of(404, "The management port has /health/live and /health/ready.")
                        .send(request.response());
        }
    }

    private void ready(HttpServerRequest request) {
        boolean isReady = serving.getAsBoolean() && !draining.getAsBoolean();
        Utf8Json json = new Utf8Json()
                .startObject()
                .name("status")
                .string(isReady ? "UP" : "DOWN")
                .name("serving")
                .bool(serving.getAsBoolean())
                .name("draining")
                .bool(draining.getAsBoolean())
                .name("workers")
                .number(workers.workers())
                .endObject();
        send(request, isReady ? 200 : 503, json);
    }

    private static void send(HttpServerRequest request, int status, Utf8Json json) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(json.toByteArray()));
    }
}
