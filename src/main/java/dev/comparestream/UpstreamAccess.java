package dev.comparestream;

import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.simulator.SimulatorVerticle;
import dev.comparestream.upstream.openrouter.UpstreamClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;

/**
 * Where the upstream is, and how connections to it are made.
 *
 * @param baseUrl of the API
 */
record UpstreamAccess(URI baseUrl, HttpClientOptions options) {

    /** The configured one, or a simulator of this node's own. */
    static Future<UpstreamAccess> find(Vertx vertx, UpstreamConfig config) {
        return baseUrl(vertx, config)
                .compose(url -> vertx.executeBlocking(() -> UpstreamClients.options(config))
                        .map(options -> new UpstreamAccess(url, options)));
    }

    private static Future<URI> baseUrl(Vertx vertx, UpstreamConfig config) {
        URI configured = config.baseUrl();
        if (configured != null) {
            return Future.succeededFuture(configured);
        }
        SimulatorVerticle simulator = new SimulatorVerticle();
        return vertx.deployVerticle(simulator).map(deployed -> simulator.baseUrl());
    }
}
