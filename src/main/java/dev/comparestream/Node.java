package dev.comparestream;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.callers.CallerObserver;
import dev.comparestream.callers.Callers;
import dev.comparestream.cluster.Membership;
import dev.comparestream.cluster.Peers;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.http.ListenedPort;
import dev.comparestream.http.SharedStats;
import dev.comparestream.metrics.NodeGauges;
import dev.comparestream.metrics.ServiceMetrics;
import dev.comparestream.stats.ModelStats;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.upstream.UpstreamMeters;
import dev.comparestream.upstream.limit.UpstreamLimit;
import dev.comparestream.worker.RunRoom;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** What the parts of a node share, one of each. May be used from any thread. */
final class Node {

    final ServiceConfig config;
    final Membership membership;
    final WorkerDirectory workers;
    final Admission admission;
    final PendingBudget budget;
    final UpstreamLimit upstreamLimit;
    final RunRoom room;
    final ServiceMetrics metrics;
    final ModelStats stats;
    final KeyWatch keyWatch = new KeyWatch(Clock.systemUTC());
    final CallerObserver refusals;
    final Callers callers;
    final AtomicInteger connections = new AtomicInteger();
    final ListenedPort httpPort;
    final ListenedPort managementPort;

    Node(ServiceConfig config, Membership membership, ServiceMetrics metrics) {
        this.config = config;
        this.membership = membership;
        this.workers = new WorkerDirectory(membership.node(), config.cluster().liveness());
        this.admission = new Admission(config.compare().maxComparisons());
        this.budget = new PendingBudget(config.compare().maxPending());
        this.upstreamLimit = new UpstreamLimit(config.upstream().limit(), VertxTimers::now);
        this.room = new RunRoom(config.worker().maxRuns());
        this.metrics = metrics;
        this.stats = new ModelStats(config.stats().maxModels(), Clock.systemUTC());
        this.refusals = new CallerReports(System::nanoTime).and(metrics);
        this.callers = new Callers(config.auth(), TimeMeter.SYSTEM_NANOTIME, refusals);
        this.httpPort = new ListenedPort(config.http().port());
        this.managementPort = new ListenedPort(config.http().managementPort());
        metrics.observe(new NodeGauges(
                admission::held,
                room::taken,
                connections::get,
                budget::held,
                workers::workers,
                upstreamLimit::permits,
                upstreamLimit::inUse,
                upstreamLimit::queued));
    }

    boolean has(NodeRole role) {
        return config.roles().contains(role);
    }

    boolean counts() {
        return config.metrics().enabled();
    }

    UpstreamMeters upstreamMeters() {
        return counts() ? metrics : UpstreamMeters.NONE;
    }

    LaneObserver laneObserver() {
        LaneReports reports = new LaneReports(stats);
        return counts() ? LaneObserver.all(reports, metrics, keyWatch) : LaneObserver.all(reports, keyWatch);
    }

    Peers peers(Vertx vertx) {
        return new Peers(vertx.eventBus(), membership, config.cluster().liveness());
    }

    SharedStats sharedStats(Vertx vertx) {
        return new SharedStats(stats, peers(vertx));
    }

    NodeLoad load() {
        return new NodeLoad(
                admission.held(), connections.get(), upstreamLimit.inUse(), upstreamLimit.queued(), budget.held());
    }
}
