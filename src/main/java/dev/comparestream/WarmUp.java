package dev.comparestream;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.ConfigException;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.metrics.ServiceMetrics;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.model.RunId;
import dev.comparestream.simulator.SimulatorVerticle;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.upstream.CancelledAnswers;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.upstream.UpstreamMeters;
import dev.comparestream.upstream.Upstreams;
import dev.comparestream.upstream.limit.UpstreamLimit;
import dev.comparestream.upstream.openrouter.UpstreamClients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one short chat with a simulator of its own load what HTTP needs on both sides, so that the first comparison does
 * not have to wait for it. It knows neither the configured upstream nor its key, and leaves nothing behind.
 */
final class WarmUp extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final ChatRequest CHAT = new ChatRequest(
            new ModelId("simulator/steady-3x0"), List.of(new ChatMessage(Role.USER, "warm-up")), 16, null, null);

    private WarmUp() {}

    /** Lets the meters show how the JVM is, too, then warms up. Returns at once; the node is ready without it. */
    static void begin(Vertx vertx, ServiceMetrics meters) {
        vertx.executeBlocking(() -> {
                    meters.observeJvm();
                    return true;
                })
                .onFailure(cause -> LOG.warn("the JVM cannot be observed: {}", cause.toString()))
                .transform(observed -> vertx.deployVerticle(new WarmUp()))
                .compose(vertx::undeploy)
                .onFailure(cause -> LOG.debug("the warm-up failed: {}", cause.toString()));
    }

    @Override
    public Future<?> start() {
        SimulatorVerticle simulator = new SimulatorVerticle();
        return vertx.deployVerticle(simulator)
                .compose(deployed -> vertx.executeBlocking(WarmUp::load))
                .compose(plain -> chat(plain, simulator.baseUrl()));
    }

    private Future<Void> chat(Plain plain, URI simulator) {
        Promise<Void> ended = Promise.promise();
        new Upstreams(
                        plain.config(),
                        simulator,
                        plain.options(),
                        new UpstreamLimit(plain.config().limit(), VertxTimers::now),
                        new PendingBudget(Long.MAX_VALUE),
                        UpstreamMeters.NONE,
                        CancelledAnswers.NONE,
                        Tracing.OFF)
                .create(vertx, new VertxTimers(vertx))
                .open(new RunId("warm-up"), CHAT, event -> {
                    if (event instanceof UpstreamEvent.Ended) {
                        ended.complete();
                    }
                });
        return ended.future();
    }

    private static Plain load() throws ConfigException, IOException, GeneralSecurityException {
        SimulatorVerticle.prepare();
        UpstreamConfig config = new ConfigLoader(new Properties(), Map.of(), null, 1)
                .load()
                .config()
                .upstream();
        return new Plain(config, UpstreamClients.options(config));
    }

    /** An upstream as it is without any configuration. */
    private record Plain(UpstreamConfig config, HttpClientOptions options) {}
}
