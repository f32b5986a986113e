package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.GenerationCostsConfig;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.ModelId;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.upstream.CancelledAnswers;
import dev.comparestream.upstream.CostObserver;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks for the cost of a node's cancelled answers, on a context and on connections of its own. Deployed once. */
public final class GenerationCostsVerticle extends VerticleBase implements CancelledAnswers {

    private final UpstreamConfig config;
    private final URI baseUrl;
    private final HttpClientOptions options;
    private final CostObserver observer;
    private volatile @Nullable GenerationCosts costs;

    /**
     * One for a node.
     *
     * @param baseUrl where the API is, without a slash at its end
     * @param options how connections are made
     */
    public GenerationCostsVerticle(
            UpstreamConfig config, URI baseUrl, HttpClientOptions options, CostObserver observer) {
        this.config = config;
        this.baseUrl = baseUrl;
        this.options = options;
        this.observer = observer;
    }

    @Override
    public Future<?> start() {
        GenerationCostsConfig bounds = config.generationCosts();
        Timers timers = new VertxTimers(vertx);
        GenerationSource source = new OpenRouterGenerations(
                config, baseUrl, UpstreamClients.small(vertx, options, bounds.maxConcurrent()), timers);
        costs = new GenerationCosts(
                bounds, source, timers, action -> context.runOnContext(turn -> action.run()), observer);
        return Future.succeededFuture();
    }

    // Before its client is closed, which would fail what is still to be asked.
    @Override
    public Future<?> stop() {
        if (costs != null) {
            costs.close();
        }
        return Future.succeededFuture();
    }

    @Override
    public void cancelled(ModelId model, String generation) {
        GenerationCosts begun = costs;
        if (begun != null) {
            begun.cancelled(model, generation);
        }
    }
}
