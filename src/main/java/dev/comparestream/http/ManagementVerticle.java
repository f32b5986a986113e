package dev.comparestream.http;

import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.sse.Utf8Json;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the platform how this node is, on a port of its own. */
public final class ManagementVerticle extends VerticleBase {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String LOGGERS = "/loggers/";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpConfig config;
    private final ListenedPort port;
    private final WorkerDirectory workers;
    private final Supplier<List<String>> members;
    private final Health health;
    private final @Nullable Supplier<String> metrics;
    private final Levels levels;

    /**
     * Makes the management side of a node.
     *
     * @param members addresses of the nodes of its cluster
     * @param metrics gives all meters; called on a thread that may block. Null: nothing is counted
     */
    public ManagementVerticle(
            HttpConfig config,
            ListenedPort port,
            WorkerDirectory workers,
            Supplier<List<String>> members,
            Health health,
            @Nullable Supplier<String> metrics,
            Levels levels) {
        this.config = config;
        this.port = port;
        this.workers = workers;
        this.members = members;
        this.health = health;
        this.metrics = metrics;
        this.levels = levels;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .invalidRequestHandler(InvalidRequests::answer)
                .listen(config.managementPort(), config.managementHost())
                .onSuccess(listening -> port.bound(listening.actualPort()));
    }

    /** The levels of loggers, which can be changed while the service runs. For any thread. */
    public interface Levels {

        /** The level that counts for this logger; empty: there is none of ours by this name. */
        Optional<String> of(String logger);

        /** Changes a level; false where there is no such logger of ours, or no such level. */
        boolean set(String logger, String level);
    }

    private void answer(HttpServerRequest request) {
        SecurityHeaders.put(request.response(), false);
        if (request.path().startsWith(LOGGERS)) {
            logger(request, request.path().substring(LOGGERS.length()));
            return;
        }
        switch (request.path()) {
            case "/health/live" -> send(request, true, status(true).endObject());
            case "/health/started" ->
                send(request, health.isStarted(), status(health.isStarted()).endObject());
            case "/health/ready" -> ready(request);
            case "/metrics" -> metrics(request);
            default ->
                Problem.of(
                                404,
                                "The management port has /health/live, /health/started, /health/ready, /metrics and /loggers.")
                        .send(request.response());
        }
    }

    private void ready(HttpServerRequest request) {
        boolean isReady = health.isReady();
        Utf8Json json = status(isReady);
        health.tell(json);
        json.name("workers").number(workers.workers()).name("members").startArray();
        members.get().forEach(json::string);
        send(request, isReady, json.endArray().endObject());
    }

    // Written out on a thread of its own, since it takes milliseconds, which lanes on this event loop would wait.
    private void metrics(HttpServerRequest request) {
        Supplier<String> meters = metrics;
        if (meters == null) {
            Problem.of(404, "Nothing is counted here: metrics.enabled is false.")
                    .send(request.response());
            return;
        }
        vertx.executeBlocking(meters::get, false)
                .onSuccess(text ->
                        request.response().putHeader("Content-Type", METRICS).end(text))
                .onFailure(
                        cause -> Problem.of(500, "The meters cannot be read.").send(request.response()));
    }

    // PUT, which a page of another site cannot send without being asked whether it may.
    private void logger(HttpServerRequest request, String name) {
        String level = request.getParam("level");
        if (request.method().equals(HttpMethod.PUT) && (level == null || !levels.set(name, level))) {
            Problem.of(400, "Levels are trace, debug, info, warn, error and off, of loggers below compare-stream.")
                    .send(request.response());
            return;
        }
        Optional<String> known = levels.of(name);
        if (known.isEmpty()) {
            Problem.of(404, "There is no such logger below compare-stream or dev.comparestream.")
                    .send(request.response());
            return;
        }
        send(
                request,
                true,
                new Utf8Json()
                        .startObject()
                        .name("logger")
                        .string(name)
                        .name("level")
                        .string(known.get())
                        .endObject());
    }

    private static Utf8Json status(boolean up) {
        return new Utf8Json().startObject().name("status").string(Health.status(up));
    }

    private static void send(HttpServerRequest request, boolean up, Utf8Json json) {
        request.response()
                .setStatusCode(up ? OK : UNAVAILABLE)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(json.toByteArray()));
    }
}
