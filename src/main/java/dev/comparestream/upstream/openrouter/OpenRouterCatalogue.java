package dev.comparestream.upstream.openrouter;

import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.catalogue.CatalogueSource;
import dev.comparestream.config.CatalogueConfig;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;

/** Asks for the list of models, as OpenAI and OpenRouter have it. It takes no permit: it is no model's lane. */
public final class OpenRouterCatalogue implements CatalogueSource {

    private final UpstreamConfig config;
    private final URI baseUrl;
    private final HttpClient client;
    private final Vertx vertx;
    private final Timers timers;

    /**
     * A source for one context.
     *
     * @param baseUrl where the API is, without a slash at its end
     */
    public OpenRouterCatalogue(UpstreamConfig config, URI baseUrl, HttpClient client, Vertx vertx, Timers timers) {
        this.config = config;
        this.baseUrl = baseUrl;
        this.client = client;
        this.vertx = vertx;
        this.timers = timers;
    }

    @Override
    public Future<Catalogue> ask() {
        CatalogueConfig asked = config.catalogue();
        if (asked.path() == null) {
            return Future.succeededFuture(new Catalogue.None());
        }
        UpstreamFailures failures = new UpstreamFailures(Clock.systemUTC(), new Redactor(config.apiKey()));
        return new CatalogueCall(config, failures, vertx, timers)
                .run(
                        client,
                        UpstreamRequests.options(config, HttpMethod.GET, baseUrl + asked.path(), "application/json"));
    }
}
