package dev.comparestream;

import dev.comparestream.bus.BusCodecs;
import dev.comparestream.cli.BuildVersion;
import dev.comparestream.cluster.Membership;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.config.TracingConfig;
import dev.comparestream.http.Health;
import dev.comparestream.http.ManagementVerticle;
import dev.comparestream.metrics.ServiceMetrics;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.tracing.otel.SpanSending;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Deploys the parts of a node, each after those that it needs, and takes them down in the order that breaks nothing. */
public final class MainVerticle extends VerticleBase {

    private final Node node;
    private final Sharing sharing;
    private final EventLoops eventLoops;
    private final Callable<Tracing> tracingSource;
    private volatile Tracing tracing = Tracing.OFF;
    private volatile boolean serving;
    private volatile boolean stopping;

    /** A node that is to be deployed once. */
    public MainVerticle(ServiceConfig config, Membership membership, ServiceMetrics metrics) {
        this(config, membership, metrics, () -> tracing(config.tracing(), membership.node()));
    }

    /**
     * A node that is to be deployed once.
     *
     * @param metrics of this node alone
     * @param tracing makes the tracing that it uses, and closes; called on a thread that may be blocked
     */
    public MainVerticle(
            ServiceConfig config, Membership membership, ServiceMetrics metrics, Callable<Tracing> tracing) {
        this.node = new Node(config, membership, metrics);
        this.sharing = new Sharing(node);
        this.eventLoops = new EventLoops(node.counts() ? node.metrics::loopWasLate : late -> {});
        this.tracingSource = tracing;
    }

    @Override
    public Future<?> start() {
        BusCodecs codecs = BusCodecs.register(vertx.eventBus());
        node.membership.onLeave(node.workers::left);
        return beginTracing()
                .compose(begun -> prepare(codecs))
                .compose(prepared -> node.workers.listen(vertx.eventBus(), new VertxTimers(vertx)))
                .compose(listening -> sharing.begin(vertx, context))
                // On every node: what cancelled lanes cost is known where their workers are.
                .compose(shared -> node.sharedStats(vertx).serve())
                .compose(served -> UpstreamAccess.find(vertx, node.config.upstream()))
                .compose(access -> deployWorkers(access).compose(deployed -> deployHttp(access)))
                .compose(deployed -> vertx.deployVerticle(new ManagementVerticle(
                        node.config.http(),
                        node.managementPort,
                        node.workers,
                        node.membership::addresses,
                        health(),
                        node.counts() ? node.metrics::scrape : null,
                        new LogLevels())))
                .compose(deployed -> eventLoops.watch(vertx, node.config.eventLoops()))
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
        return new Draining(vertx, node.config.http(), node.admission, node.room, node.workers::keepOwn)
                .run()
                .compose(rest -> sharing.leave());
    }

    /** What the node holds now; may be called from any thread. */
    public NodeLoad load() {
        return node.load();
    }

    /** The port that callers are served on. */
    public int port() {
        return node.httpPort.get();
    }

    /** The port that tells how the node is. */
    public int managementPort() {
        return node.managementPort.get();
    }

    private Future<?> prepare(BusCodecs codecs) {
        return node.config.cluster().enabled()
                ? vertx.executeBlocking(() -> {
                    codecs.prepare();
                    return true;
                })
                : Future.succeededFuture();
    }

    // On the loop where it is off: nothing is loaded then, and no thread is needed for it.
    private Future<?> beginTracing() {
        return node.config.tracing().enabled()
                ? vertx.executeBlocking(tracingSource).onSuccess(begun -> tracing = begun)
                : Future.succeededFuture();
    }

    private static Tracing tracing(TracingConfig config, String node) throws IOException {
        return SpanSending.begin(config, node, BuildVersion.number());
    }

    private Future<?> deployWorkers(UpstreamAccess access) {
        return node.has(NodeRole.WORKER)
                ? new WorkerRole(node, tracing).deploy(vertx, access)
                : Future.succeededFuture();
    }

    private Future<?> deployHttp(UpstreamAccess access) {
        return node.has(NodeRole.HTTP)
                ? new HttpRole(node, sharing.callerLimits(), tracing).deploy(vertx, context, access)
                : Future.succeededFuture();
    }

    private Health health() {
        return new Health(
                () -> serving,
                () -> stopping,
                List.of(
                        new Health.Check(
                                "event_loops",
                                () -> eventLoops.areAlive(node.config.health().stuckAfter())),
                        new Health.Check("cluster", node.membership::isJoined),
                        new Health.Check("upstream_key", node.keyWatch::isAccepted)));
    }
}
