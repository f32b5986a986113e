package dev.comparestream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Every meter of ours: its name, what it means, and its unit. In Prometheus dots are underscores. */
enum Meters {
    COMPARISONS("comparisons", "Comparisons that have ended, by outcome."),
    COMPARISONS_OPEN("comparisons.open", "Comparisons that run."),
    COMPARISON_DURATION("comparison.duration", "From the start of a comparison to its end.", Scale.ANSWERS),
    CLIENTS_GONE("clients.gone", "Comparisons whose client went away before the end."),
    CALLERS_REFUSED("callers.refused", "Requests refused because of who sent them, by reason."),
    CLIENT_CONNECTIONS("client.connections", "Connections of clients."),
    PENDING("pending", "Held for slow clients, unfinished events and collected answers.", "bytes"),
    WORKERS("workers", "Model workers that this node knows, on all nodes."),

    LANES("lanes", "Lanes that have ended, by outcome and kind of failure."),
    LANES_OPEN("lanes.open", "Lanes that this node's workers run."),
    OVERHEAD("overhead", "What we add to a lane: until its request was sent, and to its first content.", Scale.MOMENTS),

    FIRST_CONTENT("time.to.first.content", "From an upstream request to its first output, by model.", Scale.ANSWERS),
    CHUNK_GAP("chunk.gap", "Between two reads of one answer that brought output.", Scale.MOMENTS),
    CHUNKS("chunks", "Pieces of text that upstreams sent, by model."),
    OUTPUT("output", "Text and reasoning that upstreams sent, by model.", "bytes"),
    TOKENS("tokens", "Tokens that upstreams have counted, by model and type."),
    COST("cost", "What upstreams say that answers cost, in their currency, by model."),

    CANCELLED_TOKENS("cancelled.tokens", "Tokens of cancelled answers, as the upstream told later, by model and type."),
    CANCELLED_COST("cancelled.cost", "What cancelled answers cost, as the upstream told later, by model."),
    COST_QUESTIONS("cost.questions", "Questions for the cost of cancelled answers, by what came of them."),

    UPSTREAM_REQUESTS("upstream.requests", "Requests to the upstream that have ended, by outcome."),
    UPSTREAM_RETRIES("upstream.retries", "Requests that were made again, by what had befallen the one before."),
    UPSTREAM_WAIT("upstream.wait", "A request's wait for a permit and a connection.", Scale.ANSWERS),
    UPSTREAM_LIMIT("upstream.limit", "Requests at once that the node may have at the upstream now."),
    UPSTREAM_IN_USE("upstream.in.use", "Requests that are at the upstream."),
    UPSTREAM_QUEUED("upstream.queued", "Lanes that wait for a permit."),
    UPSTREAM_CONNECTIONS("upstream.connections", "Connections to the upstream."),
    CREDIT_STALLS("credit.stalls", "Times that an upstream was held back because a client was slow."),

    OUTBOX_JOINS("outbox.joins", "Pieces of text that were joined to the one before, since they waited for a client."),

    LOOP_LAG("event.loop.lag", "How late an event loop's timer was.", Scale.MOMENTS);

    private static final String PREFIX = "compare.stream.";

    private final String id;
    private final String meaning;
    private final String unit;
    private final Scale scale;

    Meters(String id, String meaning) {
        this(id, meaning, "", Scale.NONE);
    }

    Meters(String id, String meaning, String unit) {
        this(id, meaning, unit, Scale.NONE);
    }

    Meters(String id, String meaning, Scale scale) {
        this(id, meaning, "", scale);
    }

    Meters(String id, String meaning, String unit, Scale scale) {
        this.id = PREFIX + id;
        this.meaning = meaning;
        this.unit = unit;
        this.scale = scale;
    }

    /** Bounds of histograms. */
    private enum Scale {
        NONE,
        /** What people notice: from a tenth of a second to minutes. */
        ANSWERS,
        /** What they should not: from a millisecond to seconds. */
        MOMENTS;

        Duration[] bounds() {
            return switch (this) {
                case NONE -> of();
                case ANSWERS -> of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000);
                case MOMENTS -> of(1, 2, 5, 10, 20, 50, 100, 250, 1_000, 5_000);
            };
        }

        private static Duration[] of(long... millis) {
            return LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
        }
    }

    /** @param tags names and values by turns */
    Counter counter(MeterRegistry registry, String... tags) {
        return Counter.builder(id)
                .description(meaning)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(tags)
                .register(registry);
    }

    Timer timer(MeterRegistry registry, String... tags) {
        return Timer.builder(id)
                .description(meaning)
                .serviceLevelObjectives(scale.bounds())
                .tags(tags)
                .register(registry);
    }

    <T> void gauge(MeterRegistry registry, T of, ToDoubleFunction<T> value) {
        Gauge.builder(id, of, value)
                .description(meaning)
                .baseUnit(unit.isEmpty() ? null : unit)
                .strongReference(true)
                .register(registry);
    }
}
