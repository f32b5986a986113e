package dev.comparestream;

import dev.comparestream.bus.Liveness;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.upstream.Upstreams;
import dev.comparestream.worker.ModelWorkerVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Deploys what runs lanes, on nodes that do. */
record WorkerRole(Node node, Tracing tracing) {

    Future<?> deploy(Vertx vertx, UpstreamAccess access) {
        return new CancelledCosts(node.stats, node.metrics)
                .follow(vertx, node.config.upstream(), access.baseUrl(), access.options())
                .compose(cancelled -> deploy(
                        vertx,
                        new Upstreams(
                                node.config.upstream(),
                                access.baseUrl(),
                                access.options(),
                                node.upstreamLimit,
                                node.budget,
                                node.upstreamMeters(),
                                cancelled,
                                tracing)));
    }

    private Future<?> deploy(Vertx vertx, Upstreams upstreams) {
        int instances = node.config.worker().instances();
        ModelWorkerVerticle.WorkerSettings settings = new ModelWorkerVerticle.WorkerSettings(
                node.membership.node(),
                instances,
                node.room,
                node.workers,
                new Liveness(node.config.cluster().liveness()),
                upstreams::create);
        return vertx.deployVerticle(
                () -> new ModelWorkerVerticle(settings), new DeploymentOptions().setInstances(instances));
    }
}
