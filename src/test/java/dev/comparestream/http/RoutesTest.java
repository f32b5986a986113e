package dev.comparestream.http;

import static dev.comparestream.testkit.TestService.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.callers.Callers;
import dev.comparestream.callers.LocalLimits;
import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.cluster.Membership;
import dev.comparestream.cluster.Peers;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.AnswerLengths;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.door.Stops;
import dev.comparestream.stats.ModelStats;
import dev.comparestream.testkit.Way;
import dev.comparestream.time.ManualTimers;
import dev.comparestream.tracing.Tracing;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tests of who may come in go every way that there is: a route that somebody adds has to be among them. */
class RoutesTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture(), "the end");
    }

    @Test
    void every_route_is_one_that_callers_are_tried_on_or_one_for_everyone() {
        List<Route> routes = routes().router(vertx).getRoutes();

        assertThat(routes.stream()
                        .filter(route -> route.methods() != null && route.getPath() != null)
                        .flatMap(route -> route.methods().stream().map(method -> method + " " + route.getPath()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of("", "/api")
                        .flatMap(prefix -> Stream.concat(
                                Arrays.stream(Way.values()).map(way -> way.route(prefix)),
                                Stream.of("GET " + prefix + "/openapi.yaml")))
                        .filter(route -> !route.isEmpty())
                        .toList());
        // The page's files, which have a pattern and no path.
        assertThat(routes.stream().filter(route -> route.methods() != null && route.getPath() == null))
                .hasSize(2);
    }

    private Routes routes() {
        ServiceConfig config =
                new ConfigLoader(new Properties(), Map.of(), null, 1).load().config();
        ManualTimers timers = new ManualTimers();
        Admission admission = new Admission(1);
        PendingBudget budget = new PendingBudget(1);
        Doorway doorway = new Doorway(
                config,
                new WorkerDirectory("node", Duration.ofSeconds(1)),
                admission,
                budget,
                new AnswerLengths(1),
                LaneObserver.all(),
                Clock.systemUTC(),
                Tracing.OFF);
        Peers peers = new Peers(vertx.eventBus(), Membership.alone(), Duration.ofSeconds(1));
        CallerQuota quota = new CallerQuota(
                new LocalLimits(config.limits(), TimeMeter.SYSTEM_MILLISECONDS, why -> {}),
                doorway.comparisons(vertx, timers));
        return new Routes(
                config.http(),
                new ConnectionGuard(config.http(), timers, new AtomicInteger()),
                new CallerCheck(
                        new Callers(config.auth(), TimeMeter.SYSTEM_NANOTIME, why -> {}), new ClientAddress(List.of())),
                new CompareHandlers(
                        config.http(),
                        doorway.requestReader(),
                        quota,
                        budget,
                        new WritePacer(config.http().joinWindow(), config.http().freeWrites(), timers),
                        timers),
                new StopHandlers(new Stops(admission, peers)),
                new CatalogueCache(
                        () -> Future.failedFuture("not asked"),
                        config.upstream().catalogue(),
                        timers,
                        Runnable::run),
                new SharedStats(new ModelStats(1, Clock.systemUTC()), peers));
    }
}
