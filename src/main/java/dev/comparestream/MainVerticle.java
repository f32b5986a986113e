package dev.comparestream;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.bus.BusCodecs;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.callers.CallerLimits;
import dev.comparestream.callers.CallerObserver;
import dev.comparestream.callers.Callers;
import dev.comparestream.callers.LocalLimits;
import dev.comparestream.callers.SharedLimits;
import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.cli.BuildVersion;
import dev.comparestream.cluster.Membership;
import dev.comparestream.cluster.Peers;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.AnswerLengths;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.config.JwtConfig;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.config.TracingConfig;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.door.Stops;
import dev.comparestream.http.Health;
import dev.comparestream.http.HttpVerticle;
import dev.comparestream.http.ListenedPort;
import dev.comparestream.http.ManagementVerticle;
import dev.comparestream.http.SharedStats;
import dev.comparestream.lease.LeaseTerms;
import dev.comparestream.lease.Leases;
import dev.comparestream.metrics.NodeGauges;
import dev.comparestream.metrics.ServiceMetrics;
import dev.comparestream.sibling.SiblingVerticle;
import dev.comparestream.simulator.SimulatorVerticle;
import dev.comparestream.stats.ModelStats;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.tokens.TokenKeys;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.tracing.otel.SpanSending;
import dev.comparestream.upstream.UpstreamMeters;
import dev.comparestream.upstream.Upstreams;
import dev.comparestream.upstream.limit.UpstreamLimit;
import dev.comparestream.upstream.openrouter.OpenRouterCatalogue;
import dev.comparestream.upstream.openrouter.UpstreamClients;
import dev.comparestream.worker.ModelWorkerVerticle;
import dev.comparestream.worker.RunRoom;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Deploys the parts of a node, each after those that it needs, and takes them down in the order that breaks nothing. */
public final class MainVerticle extends VerticleBase {

    private final ServiceConfig config;
    private final Membership membership;
    private final WorkerDirectory workers;
    private final Admission admission;
    private final PendingBudget budget;
    private final UpstreamLimit upstreamLimit;
    private final RunRoom room;
    private final ServiceMetrics metrics;
    private final boolean counts;
    private final ModelStats stats;
    private final EventLoops eventLoops;
    private final KeyWatch keyWatch = new KeyWatch(Clock.systemUTC());
    private final Callers callers;
    private final CallerObserver refusals;
    private volatile CallerLimits limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final ListenedPort httpPort;
    private final ListenedPort managementPort;
    private final Callable<Tracing> tracingSource;
    private volatile Tracing tracing = Tracing.OFF;
    private volatile @Nullable Leases leases;
    private volatile boolean serving;
    private volatile boolean stopping;

    /** A node that is to be deployed once. */
    public MainVerticle(ServiceConfig config, Membership membership) {
        this(config, membership, () -> tracing(config.tracing(), membership.node()));
    }

    /**
     * A node that is to be deployed once.
     *
     * @param tracing makes the tracing that it uses, and closes; called on a thread that may be blocked
     */
    public MainVerticle(ServiceConfig config, Membership membership, Callable<Tracing> tracing) {
        this.config = config;
        this.tracingSource = tracing;
        this.membership = membership;
        this.workers = new WorkerDirectory(membership.node(), config.cluster().liveness());
        this.admission = new Admission(config.compare().maxComparisons());
        this.budget = new PendingBudget(config.compare().maxPending());
        this.upstreamLimit = new UpstreamLimit(config.upstream().limit(), VertxTimers::now);
        this.room = new RunRoom(config.worker().maxRuns());
        this.metrics = new ServiceMetrics(config.metrics().maxModels());
        this.stats = new ModelStats(config.stats().maxModels(), Clock.systemUTC());
        this.counts = config.metrics().enabled();
        this.eventLoops = new EventLoops(counts ? metrics::loopWasLate : late -> {});
        metrics.observe(new NodeGauges(
                admission::held,
                room::taken,
                connections::get,
                budget::held,
                workers::workers,
                upstreamLimit::permits,
                upstreamLimit::inUse,
                upstreamLimit::queued));
        this.refusals = new CallerReports(System::nanoTime).and(metrics);
        this.callers = new Callers(config.auth(), TimeMeter.SYSTEM_NANOTIME, refusals);
        this.limits = new LocalLimits(config.limits(), TimeMeter.SYSTEM_MILLISECONDS, refusals);
        this.httpPort = new ListenedPort(config.http().port());
        this.managementPort = new ListenedPort(config.http().managementPort());
    }

    @Override
    public Future<?> start() {
        BusCodecs.register(vertx.eventBus());
        membership.onLeave(workers::left);
        return beginTracing()
                .compose(begun -> workers.listen(vertx.eventBus(), new VertxTimers(vertx)))
                .compose(listening -> shareBudget())
                .compose(listening -> sharedStats().serve())
                .compose(served -> upstreamAccess())
                .compose(access -> deployWorkers(access).compose(deployed -> deployHttp(access)))
                .compose(deployed -> vertx.deployVerticle(new ManagementVerticle(
                        config.http(),
                        managementPort,
                        workers,
                        membership::addresses,
                        health(),
                        counts ? metrics::scrape : null,
                        new LogLevels())))
                .compose(deployed -> eventLoops.watch(vertx))
                .onSuccess(deployed -> serving = true);
    }

    /** After all that it has deployed. */
    @Override
    public Future<?> stop() {
        return tracing.isOn()
                ? vertx.executeBlocking(() -> {
                    tracing.close();
                    return true;
                })
                : Future.succeededFuture();
    }

    /**
     * Comes to rest: says that it is not ready, goes on accepting for a while, then lets what runs end, and ends what
     * takes too long. Completes when nothing runs any more; may be called from any thread.
     */
    public Future<Void> drain() {
        stopping = true;
        return new Draining(vertx, config.http(), admission, room, workers::keepOwn)
                .run()
                .compose(rest -> sayGoodbye());
    }

    // On the loop where it is off: nothing is loaded then, and no thread is needed for it.
    private Future<?> beginTracing() {
        return config.tracing().enabled()
                ? vertx.executeBlocking(tracingSource).onSuccess(begun -> tracing = begun)
                : Future.succeededFuture();
    }

    private static Tracing tracing(TracingConfig config, String node) throws IOException {
        return SpanSending.begin(config, node, BuildVersion.number());
    }

    private Future<Void> sayGoodbye() {
        Leases held = leases;
        return held == null ? Future.succeededFuture() : held.leave();
    }

    /** What the node holds now; may be called from any thread. */
    public NodeLoad load() {
        return new NodeLoad(
                admission.held(), connections.get(), upstreamLimit.inUse(), upstreamLimit.queued(), budget.held());
    }

    /** The port that callers are served on. */
    public int port() {
        return httpPort.get();
    }

    /** The port that tells how the node is. */
    public int managementPort() {
        return managementPort.get();
    }

    private Health health() {
        return new Health(
                () -> serving,
                () -> stopping,
                List.of(
                        new Health.Check(
                                "event_loops",
                                () -> eventLoops.areAlive(config.health().stuckAfter())),
                        new Health.Check("cluster", membership::isJoined),
                        new Health.Check("upstream_key", keyWatch::isAccepted)));
    }

    // Before any lane can begin: until then a node has only what it may use in any case.
    private Future<Void> shareBudget() {
        if (!config.cluster().enabled()) {
            return Future.succeededFuture();
        }
        Leases begun = new Leases(
                membership,
                peers(),
                new VertxTimers(vertx),
                new LeaseTerms(
                        config.upstream().limit().maxConcurrent(),
                        config.cluster().maxNodes(),
                        config.cluster().liveness()),
                config.roles().contains(NodeRole.WORKER) ? new LeasedPermits(upstreamLimit) : null);
        leases = begun;
        return begun.start()
                .compose(started -> new SharedRefusals(upstreamLimit, peers()).share())
                .compose(shared -> shareLimits(begun));
    }

    private Future<Void> shareLimits(Leases held) {
        if (config.limits().isOpen()) {
            return Future.succeededFuture();
        }
        SharedLimits shared = new SharedLimits(
                vertx,
                membership,
                config.limits(),
                config.cluster().maxNodes(),
                TimeMeter.SYSTEM_MILLISECONDS,
                refusals,
                held::isWhole);
        limits = shared;
        return shared.start(context);
    }

    // On every node: what cancelled lanes cost is known where their workers are.
    private SharedStats sharedStats() {
        return new SharedStats(stats, peers());
    }

    private Peers peers() {
        return new Peers(vertx.eventBus(), membership, config.cluster().liveness());
    }

    private Future<UpstreamAccess> upstreamAccess() {
        return baseUrl()
                .compose(url -> vertx.executeBlocking(() -> UpstreamClients.options(config.upstream()))
                        .map(options -> new UpstreamAccess(url, options)));
    }

    /** Where the upstream is, and how connections to it are made. */
    private record UpstreamAccess(URI baseUrl, HttpClientOptions options) {}

    private Future<?> deployWorkers(UpstreamAccess access) {
        if (!config.roles().contains(NodeRole.WORKER)) {
            return Future.succeededFuture();
        }
        return new CancelledCosts(stats, metrics)
                .follow(vertx, config.upstream(), access.baseUrl(), access.options())
                .compose(cancelled -> deployWorkers(new Upstreams(
                        config.upstream(),
                        access.baseUrl(),
                        access.options(),
                        upstreamLimit,
                        budget,
                        meters(),
                        cancelled,
                        tracing)));
    }

    private Future<?> deployWorkers(Upstreams upstreams) {
        int instances = config.worker().instances();
        ModelWorkerVerticle.WorkerSettings settings = new ModelWorkerVerticle.WorkerSettings(
                membership.node(),
                instances,
                room,
                workers,
                new Liveness(config.cluster().liveness()),
                upstreams::create);
        return vertx.deployVerticle(
                () -> new ModelWorkerVerticle(settings), new DeploymentOptions().setInstances(instances));
    }

    private Future<URI> baseUrl() {
        URI configured = config.upstream().baseUrl();
        if (configured != null) {
            return Future.succeededFuture(configured);
        }
        SimulatorVerticle simulator = new SimulatorVerticle();
        return vertx.deployVerticle(simulator).map(deployed -> simulator.baseUrl());
    }

    private Future<?> deployHttp(UpstreamAccess access) {
        if (!config.roles().contains(NodeRole.HTTP)) {
            return Future.succeededFuture();
        }
        Doorway doorway = new Doorway(
                config,
                workers,
                admission,
                budget,
                new AnswerLengths(config.stats().maxModels()),
                counts
                        ? LaneObserver.all(new LaneReports(stats), metrics, keyWatch)
                        : LaneObserver.all(new LaneReports(stats), keyWatch),
                Clock.systemUTC(),
                tracing);
        Peers peers = peers();
        Stops stops = new Stops(admission, peers);
        HttpVerticle.HttpSide side = new HttpVerticle.HttpSide(
                doorway, stops, callers, limits, catalogue(access), sharedStats(), httpPort, connections);
        DeploymentOptions oneForEachProcessor =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return Future.all(stops.serve(), vertx.executeBlocking(callers::reload), tokenKeys())
                .compose(served -> vertx.deployVerticle(() -> new HttpVerticle(side), oneForEachProcessor))
                .onSuccess(deployed -> watchKeys())
                .compose(deployed -> vertx.deployVerticle(
                        () -> new SiblingVerticle(doorway, stops, membership::isListenedTo), oneForEachProcessor));
    }

    private Future<Void> tokenKeys() {
        JwtConfig jwt = config.auth().jwt();
        return jwt == null
                ? Future.succeededFuture()
                : new TokenKeys(vertx, jwt, new VertxTimers(vertx), callers::use).begin();
    }

    private void watchKeys() {
        new CallerKeyWatch(vertx, callers, new VertxTimers(vertx), config.auth().reload()).begin();
    }

    private UpstreamMeters meters() {
        return counts ? metrics : UpstreamMeters.NONE;
    }

    /** The upstream's list of models, asked for on this verticle's context. */
    private CatalogueCache catalogue(UpstreamAccess access) {
        UpstreamConfig upstream = config.upstream();
        Timers timers = new VertxTimers(vertx);
        OpenRouterCatalogue source = new OpenRouterCatalogue(
                upstream,
                access.baseUrl(),
                UpstreamClients.client(vertx, access.options(), upstream, meters()),
                vertx,
                timers);
        return new CatalogueCache(
                source, upstream.catalogue(), timers, action -> context.runOnContext(turn -> action.run()));
    }
}
