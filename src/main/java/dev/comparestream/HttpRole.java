package dev.comparestream;

import dev.comparestream.callers.CallerLimits;
import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.compare.AnswerLengths;
import dev.comparestream.config.JwtConfig;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.door.Stops;
import dev.comparestream.http.HttpVerticle;
import dev.comparestream.sibling.SiblingVerticle;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.tokens.TokenKeys;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.upstream.openrouter.OpenRouterCatalogue;
import dev.comparestream.upstream.openrouter.UpstreamClients;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Deploys what serves callers and siblings, on nodes that do. */
record HttpRole(Node node, CallerLimits limits, Tracing tracing) {

    /** @param context on which the upstream's list of models is asked for */
    Future<?> deploy(Vertx vertx, Context context, UpstreamAccess access) {
        Doorway doorway = new Doorway(
                node.config,
                node.workers,
                node.admission,
                node.budget,
                new AnswerLengths(node.config.stats().maxModels()),
                node.laneObserver(),
                Clock.systemUTC(),
                tracing);
        Stops stops = new Stops(node.admission, node.peers(vertx));
        HttpVerticle.HttpSide side = new HttpVerticle.HttpSide(
                doorway,
                stops,
                node.callers,
                limits,
                catalogue(vertx, context, access),
                node.sharedStats(vertx),
                node.httpPort,
                node.connections);
        DeploymentOptions oneForEachLoop = new DeploymentOptions().setInstances(node.config.eventLoops());
        return Future.all(stops.serve(), vertx.executeBlocking(node.callers::reload), tokenKeys(vertx))
                .compose(served -> vertx.deployVerticle(() -> new HttpVerticle(side), oneForEachLoop))
                .onSuccess(deployed -> watchKeys(vertx))
                .compose(deployed -> vertx.deployVerticle(
                        () -> new SiblingVerticle(doorway, stops, node.membership::isListenedTo), oneForEachLoop));
    }

    private Future<Void> tokenKeys(Vertx vertx) {
        JwtConfig jwt = node.config.auth().jwt();
        return jwt == null
                ? Future.succeededFuture()
                : new TokenKeys(vertx, jwt, new VertxTimers(vertx), node.callers::use).begin();
    }

    private void watchKeys(Vertx vertx) {
        new CallerKeyWatch(
                        vertx,
                        node.callers,
                        new VertxTimers(vertx),
                        node.config.auth().reload())
                .begin();
    }

    private CatalogueCache catalogue(Vertx vertx, Context context, UpstreamAccess access) {
        UpstreamConfig upstream = node.config.upstream();
        VertxTimers timers = new VertxTimers(vertx);
        OpenRouterCatalogue source = new OpenRouterCatalogue(
                upstream,
                access.baseUrl(),
                UpstreamClients.client(vertx, access.options(), upstream, node.upstreamMeters()),
                vertx,
                timers);
        return new CatalogueCache(
                source, upstream.catalogue(), timers, action -> context.runOnContext(turn -> action.run()));
    }
}
