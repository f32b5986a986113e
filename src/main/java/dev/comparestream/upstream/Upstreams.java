package dev.comparestream.upstream;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.time.CoarseTimers;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.upstream.limit.UpstreamLimit;
import dev.comparestream.upstream.openrouter.OpenRouterUpstream;
import dev.comparestream.upstream.openrouter.UpstreamClients;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Puts the upstream together.
 *
 * @param baseUrl   where the API is
 * @param options   how connections are made
 * @param limit     shared by all workers of the node
 * @param budget    shared by all that hold something on this node
 * @param meters    shared by all workers of the node
 * @param cancelled is told of answers that are given up
 * @param tracing   shared by all of the node
 */
public record Upstreams(
        UpstreamConfig config,
        URI baseUrl,
        HttpClientOptions options,
        UpstreamLimit limit,
        PendingBudget budget,
        UpstreamMeters meters,
        CancelledAnswers cancelled,
        Tracing tracing) {

    /** The upstream of one worker, to be called and used on its context. */
    public ChatUpstream create(Vertx vertx, Timers timers) {
        Context home = vertx.getOrCreateContext();
        HttpClient client = UpstreamClients.client(vertx, options, config, meters);
        ChatUpstream upstream = new OpenRouterUpstream(config, baseUrl, budget, client, vertx, timers);
        return assemble(
                upstream,
                timers,
                new CoarseTimers(timers),
                action -> home.runOnContext(turn -> action.run()),
                ThreadLocalRandom.current());
    }

    /**
     * From the inside out: each wraps the one above it, so a run meets the last one first.
     *
     * @param timeouts timers for what is to end lanes: of these each lane holds some, and mostly for nothing
     */
    ChatUpstream assemble(
            ChatUpstream protocol, Timers timers, Timers timeouts, Executor home, RandomGenerator random) {
        ChatUpstream upstream =
                cancelled == CancelledAnswers.NONE ? protocol : new CancelNotingUpstream(protocol, cancelled);
        upstream = new AttemptTimeouts(upstream, config.timeouts(), timeouts);
        upstream = tracing.isOn() ? new TracedUpstream(upstream, tracing, baseUrl) : upstream;
        upstream = new LimitedUpstream(upstream, limit, config.limit().queueTimeout(), timers, home);
        upstream = meters == UpstreamMeters.NONE ? upstream : new MeteredUpstream(upstream, meters, timers);
        upstream = new RetryingUpstream(
                upstream,
                new RetryPolicy(config.retries(), random),
                config.timeouts().firstContent(),
                meters,
                timers);
        return new LaneTimeouts(upstream, config.timeouts(), timeouts);
    }
}
