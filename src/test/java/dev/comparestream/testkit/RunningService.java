package dev.comparestream.testkit;

import dev.comparestream.MainVerticle;
import dev.comparestream.NodeLoad;
import dev.comparestream.ServiceVertx;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.metrics.ServiceMetrics;
import dev.comparestream.tracing.otel.SpanSending;
import dev.comparestream.worker.ModelWorkerVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parts of a {@link TestService} that has started. */
record RunningService(Vertx vertx, MainVerticle main) {

    private static final int EVENT_LOOPS = 2;
    private static final long LOOK_MS = 5;

    static RunningService start(Properties properties, @Nullable SpanCollector collector) {
        ServiceConfig config =
                new ConfigLoader(properties, Map.of(), null, EVENT_LOOPS).load().config();
        ServiceVertx service = TestService.await(
                ServiceVertx.create(config).toCompletionStage().toCompletableFuture(), "the service's Vert.x");
        Vertx vertx = service.vertx();
        ServiceMetrics metrics = new ServiceMetrics(config.metrics().maxModels());
        metrics.observeJvm();
        MainVerticle main = collector == null
                ? new MainVerticle(config, service.membership(), metrics)
                : new MainVerticle(
                        config,
                        service.membership(),
                        metrics,
                        () -> SpanSending.begin(
                                config.tracing(), service.membership().node(), "test", collector));
        TestService.await(vertx.deployVerticle(main).toCompletionStage().toCompletableFuture(), "the service to start");
        return new RunningService(vertx, main);
    }

    void stopsWorkers() {
        ((VertxInternal) vertx)
                .deploymentManager().deployments().stream()
                        .filter(context -> context.deployment().instances().stream()
                                .anyMatch(ModelWorkerVerticle.class::isInstance))
                        .forEach(workers -> TestService.await(
                                vertx.undeploy(workers.id()).toCompletionStage().toCompletableFuture(),
                                "the workers to stop"));
    }

    void awaitsLoad(Predicate<NodeLoad> expected) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        long timer = vertx.setPeriodic(1, LOOK_MS, turn -> {
            if (expected.test(main.load())) {
                seen.complete(null);
            }
        });
        try {
            TestService.await(seen, "another load than " + main.load());
        } finally {
            vertx.cancelTimer(timer);
        }
    }
}
