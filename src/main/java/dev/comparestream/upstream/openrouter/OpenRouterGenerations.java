package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Set;

/** Asks {@code GET /generation}. Of what is answered nothing is kept or told but numbers. */
final class OpenRouterGenerations implements GenerationSource {

    /** Real answers have some two kilobytes. */
    private static final int MAX_SIZE = 64 * 1024;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERRORS = 500;
    /** Refused for now: request timeout, too early, too many requests. */
    private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);

    private final UpstreamConfig config;
    private final String uri;
    private final HttpClient client;
    private final Timers timers;

    /** @param baseUrl where the API is, without a slash at its end */
    OpenRouterGenerations(UpstreamConfig config, URI baseUrl, HttpClient client, Timers timers) {
        this.config = config;
        this.uri = baseUrl + "/generation?id=";
        this.client = client;
        this.timers = timers;
    }

    @Override
    public Future<Found> ask(String generation) {
        return new BoundedGet(status -> MAX_SIZE, config.generationCosts().timeout(), timers)
                .run(client, UpstreamRequests.options(config, HttpMethod.GET, uri + generation, "application/json"))
                .map(OpenRouterGenerations::found);
    }

    private static Found found(BoundedGet.Outcome outcome) {
        if (!(outcome instanceof BoundedGet.Answered answered)) {
            return new Found.Unanswered();
        }
        int status = answered.status();
        if (status == OK && !answered.isTooLarge()) {
            return GenerationReader.read(answered.body().getBytes())
                    .<Found>map(Found.Cost::new)
                    .orElseGet(Found.Refused::new);
        }
        if (status == NOT_FOUND) {
            return new Found.NotYet();
        }
        return status >= SERVER_ERRORS || FOR_NOW.contains(status) ? new Found.Unanswered() : new Found.Refused();
    }
}
