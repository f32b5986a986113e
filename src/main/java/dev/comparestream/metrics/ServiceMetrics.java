package dev.comparestream.metrics;

import dev.comparestream.callers.CallerObserver;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.ComparisonMetadata;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.compare.LaneOverhead;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.upstream.AnswerCost;
import dev.comparestream.upstream.CostObserver;
import dev.comparestream.upstream.UpstreamMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts what happens on a node. All methods may be called from any thread. */
public final class ServiceMetrics implements LaneObserver, UpstreamMeters, CostObserver, CallerObserver {

    private static final String OTHER = "other";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger connections = new AtomicInteger();
    private final int maxModels;
    private final Map<String, ModelMeters> models = new ConcurrentHashMap<>();
    private final ModelMeters.Shared shared = ModelMeters.Shared.of(registry);
    private final Map<String, Counter> lanes = new ConcurrentHashMap<>();
    private final Timer comparisonDuration = Meters.COMPARISON_DURATION.timer(registry);
    private final Timer start = Meters.OVERHEAD.timer(registry, "stage", "start");
    private final Timer firstContent = Meters.OVERHEAD.timer(registry, "stage", "first_content");
    private final Timer loopLag = Meters.LOOP_LAG.timer(registry);
    private final Counter clientsGone = Meters.CLIENTS_GONE.counter(registry);
    private final Counter joins = Meters.OUTBOX_JOINS.counter(registry);
    private final Map<Reason, Counter> refused = new ConcurrentHashMap<>();

    /**
     * Makes meters that stand at zero.
     *
     * @param maxModels models that are counted each for itself; their names come from callers, and further ones are
     *                  counted together as {@code other}
     */
    public ServiceMetrics(int maxModels) {
        this.maxModels = maxModels;
        for (Outcome outcome : Outcome.values()) {
            outcome.counter(registry);
        }
        for (Reason reason : Reason.values()) {
            refused(reason, 0);
        }
    }

    /** Shows what the node holds. */
    public void observe(NodeGauges node) {
        Meters.COMPARISONS_OPEN.gauge(registry, node, it -> it.comparisons().getAsInt());
        Meters.LANES_OPEN.gauge(registry, node, it -> it.lanes().getAsInt());
        Meters.CLIENT_CONNECTIONS.gauge(
                registry, node, it -> it.clientConnections().getAsInt());
        Meters.PENDING.gauge(registry, node, it -> it.pendingBytes().getAsLong());
        Meters.WORKERS.gauge(registry, node, it -> it.workers().getAsInt());
        Meters.UPSTREAM_LIMIT.gauge(registry, node, it -> it.upstreamLimit().getAsInt());
        Meters.UPSTREAM_IN_USE.gauge(registry, node, it -> it.upstreamInUse().getAsInt());
        Meters.UPSTREAM_QUEUED.gauge(registry, node, it -> it.upstreamQueued().getAsInt());
        Meters.UPSTREAM_CONNECTIONS.gauge(registry, connections, AtomicInteger::get);
    }

    /** Shows how this JVM is from now on, as long as it runs; takes tens of milliseconds. */
    @SuppressWarnings("resource") // lives as long as the process
    public void observeJvm() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /** All meters in Prometheus' text format; takes milliseconds. */
    public String scrape() {
        return registry.scrape();
    }

    /** An event loop's timer was so late. */
    public void loopWasLate(long micros) {
        loopLag.record(micros, TimeUnit.MICROSECONDS);
    }

    @Override
    public void found(ModelId model, AnswerCost cost) {
        meters(model).cancelledCost(cost);
        costQuestion("found");
    }

    @Override
    public void unknown(Why why) {
        costQuestion(why.name().toLowerCase(Locale.ROOT));
    }

    private void costQuestion(String outcome) {
        Meters.COST_QUESTIONS.counter(registry, "outcome", outcome).increment();
    }

    @Override
    public void refused(Reason why) {
        refused(why, 1);
    }

    private void refused(Reason why, int times) {
        refused.computeIfAbsent(
                        why,
                        reason -> Meters.CALLERS_REFUSED.counter(
                                registry, "reason", reason.name().toLowerCase(Locale.ROOT)))
                .increment(times);
    }

    @Override
    public OfModel of(ModelId model) {
        return meters(model);
    }

    private ModelMeters meters(ModelId model) {
        ModelMeters known = models.get(model.value());
        if (known != null) {
            return known;
        }
        // Two that come at the same moment may both find the last place, which costs one label more.
        String label = models.size() < maxModels ? model.value() : OTHER;
        return models.computeIfAbsent(label, first -> new ModelMeters(registry, shared, first));
    }

    @Override
    public void retried(FailureKind why) {
        Meters.UPSTREAM_RETRIES.counter(registry, "kind", why.wireName()).increment();
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Override
    public void disconnected() {
        connections.decrementAndGet();
    }

    @Override
    public void ended(
            ComparisonId comparison, CompareEvent.Done done, LaneOverhead overhead, @Nullable String generation) {
        lane(done.failure()).increment();
        if (overhead.start() != null) {
            start.record(overhead.start(), TimeUnit.MICROSECONDS);
        }
        if (overhead.firstContent() != null) {
            firstContent.record(overhead.firstContent(), TimeUnit.MICROSECONDS);
        }
    }

    @Override
    public void completed(ComparisonMetadata metadata) {
        Outcome.of(metadata).counter(registry).increment();
        comparisonDuration.record(metadata.processingTimeMs(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void lost(ComparisonId comparison) {
        Outcome.LOST.counter(registry).increment();
    }

    @Override
    public void clientGone(ComparisonId comparison) {
        clientsGone.increment();
    }

    @Override
    public void joined(int pieces) {
        joins.increment(pieces);
    }

    Counter lane(@Nullable LaneFailure failure) {
        String kind = failure == null ? "none" : failure.kind().wireName();
        return lanes.computeIfAbsent(
                kind, label -> Meters.LANES.counter(registry, "outcome", outcome(label), "kind", label));
    }

    private static String outcome(String kind) {
        if (kind.equals("none")) {
            return "success";
        }
        return kind.equals(FailureKind.CANCELLED.wireName()) ? "cancelled" : "failure";
    }
}
