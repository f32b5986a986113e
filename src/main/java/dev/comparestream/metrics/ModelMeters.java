package dev.comparestream.metrics;

import dev.comparestream.model.Usage;
import dev.comparestream.upstream.AnswerCost;
import dev.comparestream.upstream.UpstreamMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of one model's requests, looked up once. */
final class ModelMeters implements UpstreamMeters.OfModel {

    private final MeterRegistry registry;
    private final Shared shared;
    private final Timer firstContent;
    private final Counter chunks;
    private final Counter bytes;
    private final Counter promptTokens;
    private final Counter completionTokens;
    private final Counter cost;
    private final String label;

    ModelMeters(MeterRegistry registry, Shared shared, String label) {
        this.registry = registry;
        this.shared = shared;
        this.firstContent = Meters.FIRST_CONTENT.timer(registry, "model", label);
        this.chunks = Meters.CHUNKS.counter(registry, "model", label);
        this.bytes = Meters.OUTPUT.counter(registry, "model", label);
        this.promptTokens = Meters.TOKENS.counter(registry, "model", label, "type", "prompt");
        this.completionTokens = Meters.TOKENS.counter(registry, "model", label, "type", "completion");
        this.cost = Meters.COST.counter(registry, "model", label);
        this.label = label;
    }

    /** What all models have in common. */
    record Shared(Timer waiting, Timer gap, Counter stalls, Map<String, Counter> requests) {
        static Shared of(MeterRegistry registry) {
            return new Shared(
                    Meters.UPSTREAM_WAIT.timer(registry),
                    Meters.CHUNK_GAP.timer(registry),
                    Meters.CREDIT_STALLS.counter(registry),
                    new ConcurrentHashMap<>());
        }
    }

    // Made at the first use: most upstreams never tell it.
    void cancelledCost(AnswerCost of) {
        Meters.CANCELLED_TOKENS
                .counter(registry, "model", label, "type", "prompt")
                .increment((double) of.promptTokens());
        Meters.CANCELLED_TOKENS
                .counter(registry, "model", label, "type", "completion")
                .increment((double) of.completionTokens());
        Meters.CANCELLED_COST.counter(registry, "model", label).increment(of.cost());
    }

    @Override
    public void sent(long waited) {
        shared.waiting.record(waited, TimeUnit.MICROSECONDS);
    }

    @Override
    public void firstContent(long after) {
        firstContent.record(after, TimeUnit.MICROSECONDS);
    }

    @Override
    public void gap(long micros) {
        shared.gap.record(micros, TimeUnit.MICROSECONDS);
    }

    @Override
    public void output(long pieces, long utf8Bytes) {
        chunks.increment((double) pieces);
        bytes.increment((double) utf8Bytes);
    }

    @Override
    public void stalled() {
        shared.stalls.increment();
    }

    @Override
    public void ended(String outcome, @Nullable Usage usage) {
        shared.requests
                .computeIfAbsent(outcome, label -> Meters.UPSTREAM_REQUESTS.counter(registry, "outcome", label))
                .increment();
        if (usage != null) {
            promptTokens.increment((double) usage.promptTokens());
            completionTokens.increment((double) usage.completionTokens());
            cost.increment(usage.cost());
        }
    }
}
