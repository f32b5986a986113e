package dev.comparestream;

import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.ModelId;
import dev.comparestream.stats.ModelStats;
import dev.comparestream.upstream.AnswerCost;
import dev.comparestream.upstream.CancelledAnswers;
import dev.comparestream.upstream.CostObserver;
import dev.comparestream.upstream.openrouter.GenerationCostsVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;

/** Passes on what cancelled answers cost: to the statistics, and to the meters, which also count what stays unknown. */
record CancelledCosts(ModelStats stats, CostObserver meters) implements CostObserver {

    /**
     * Begins to ask for them, where the configuration says so.
     *
     * @param baseUrl of the upstream
     * @param options how connections to it are made
     */
    Future<CancelledAnswers> follow(Vertx vertx, UpstreamConfig config, URI baseUrl, HttpClientOptions options) {
        if (!config.generationCosts().enabled()) {
            return Future.succeededFuture(CancelledAnswers.NONE);
        }
        GenerationCostsVerticle costs = new GenerationCostsVerticle(config, baseUrl, options, this);
        return vertx.deployVerticle(costs).map(costs);
    }

    @Override
    public void found(ModelId model, AnswerCost cost) {
        stats.cancelledCost(model, cost.promptTokens(), cost.completionTokens(), cost.cost());
        meters.found(model, cost);
    }

    @Override
    public void unknown(Why why) {
        meters.unknown(why);
    }
}
