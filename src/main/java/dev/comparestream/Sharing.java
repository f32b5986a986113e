package dev.comparestream;

import dev.comparestream.callers.CallerLimits;
import dev.comparestream.callers.LocalLimits;
import dev.comparestream.callers.SharedLimits;
import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.lease.LeaseTerms;
import dev.comparestream.lease.Leases;
import dev.comparestream.time.VertxTimers;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** What a node divides with the others of its cluster: the upstream's budget and refusals, and what callers have used. */
final class Sharing {

    private final Node node;
    private volatile CallerLimits callerLimits;
    private volatile @Nullable Leases leases;

    Sharing(Node node) {
        this.node = node;
        this.callerLimits = new LocalLimits(node.config.limits(), TimeMeter.SYSTEM_MILLISECONDS, node.refusals);
    }

    CallerLimits callerLimits() {
        return callerLimits;
    }

    /**
     * Takes part from now on, where there is a cluster; completes when it does. Before that a node has only what it may use
     * in any case, so it is to be called before any lane can begin.
     */
    Future<Void> begin(Vertx vertx, Context context) {
        if (!node.config.cluster().enabled()) {
            return Future.succeededFuture();
        }
        Leases begun = new Leases(
                node.membership,
                node.peers(vertx),
                new VertxTimers(vertx),
                new LeaseTerms(
                        node.config.upstream().limit().maxConcurrent(),
                        node.config.cluster().maxNodes(),
                        node.config.cluster().liveness()),
                node.has(NodeRole.WORKER) ? new LeasedPermits(node.upstreamLimit) : null);
        leases = begun;
        return begun.start()
                .compose(started -> new SharedRefusals(node.upstreamLimit, node.peers(vertx)).share())
                .compose(shared -> shareLimits(vertx, context, begun));
    }

    /** Says goodbye, once nothing is used any more. */
    Future<Void> leave() {
        Leases held = leases;
        return held == null ? Future.succeededFuture() : held.leave();
    }

    private Future<Void> shareLimits(Vertx vertx, Context context, Leases held) {
        if (node.config.limits().isOpen()) {
            return Future.succeededFuture();
        }
        SharedLimits shared = new SharedLimits(
                vertx,
                node.membership,
                node.config.limits(),
                node.config.cluster().maxNodes(),
                TimeMeter.SYSTEM_MILLISECONDS,
                node.refusals,
                held::isWhole);
        callerLimits = shared;
        return shared.start(context);
    }
}
