package dev.comparestream.simulator;

import dev.comparestream.time.Timers;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes, as OpenRouter has them, and one of our own that shows the counts. */
final class SimulatorApi {

    static final String BASE_PATH = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorApi.class);
    /** Larger than any request the service accepts, with room for its history and the escaping. */
    private static final long MAX_BODY = 32L << 20;

    private static final String KEY = """
            {"data": {"label": "simulator", "usage": 0, "limit": null, "limit_remaining": null, "is_free_tier": false,
              "rate_limit": {"requests": -1, "interval": "10s"}}}
            """;

    private final OpenStreams streams;
    private final Ledger ledger = new Ledger();

    SimulatorApi(OpenStreams streams) {
        this.streams = streams;
    }

    Router router(Vertx vertx, Timers timers) {
        Router router = Router.router(vertx);
        router.post(BASE_PATH + "/chat/completions")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY))
                .handler(new ChatEndpoint(streams, ledger, timers));
        router.get(BASE_PATH + "/generation").handler(this::generation);
        router.get(BASE_PATH + "/models")
                .handler(http -> answer(http, 200, Repertoire.get().catalogue.json()));
        router.get(BASE_PATH + "/key").handler(http -> answer(http, 200, KEY));
        router.get(BASE_PATH + "/simulator/streams").handler(http -> answer(http, 200, counts()));
        router.route().failureHandler(http -> refuse(http, http.statusCode()));
        for (int status : new int[] {400, 404, 405}) {
            router.errorHandler(status, http -> refuse(http, status));
        }
        return router;
    }

    private void generation(RoutingContext http) {
        String id = http.request().getParam("id", "");
        answer(http, 200, ledger.json(id).orElseThrow(() -> Refusal.of(404, "Generation " + id + " not found")));
    }

    private void refuse(RoutingContext http, int status) {
        if (http.response().headWritten()) {
            http.request().connection().close();
        } else if (http.failure() instanceof Refusal refusal) {
            refusal.retryAfter().ifPresent(seconds -> http.response().putHeader("Retry-After", "" + seconds));
            answer(http, refusal.status(), refusal.json());
        } else {
            if (status == 500) {
                LOG.error(
                        "The simulator could not answer {} {}",
                        http.request().method(),
                        http.request().path(),
                        http.failure());
            }
            answer(
                    http,
                    status,
                    Refusal.of(status, HttpResponseStatus.valueOf(status).reasonPhrase())
                            .json());
        }
    }

    private String counts() {
        return new JsonObject()
                .put("open", streams.openNow())
                .put("served", streams.servedSoFar())
                .put("abandoned", streams.abandonedSoFar())
                .encode();
    }

    private static void answer(RoutingContext http, int status, String json) {
        http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }
}
