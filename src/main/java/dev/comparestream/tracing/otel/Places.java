package dev.comparestream.tracing.otel;

import dev.comparestream.model.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places in a trace, as they travel and as OpenTelemetry has them. Never of the thread: a thread serves many traces. */
final class Places {

    /** What W3C Trace Context wants to be passed on at least; strangers may send more, for all of our spans to keep. */
    private static final int LONGEST_STATE = 512;

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<TraceContext> FIELDS = new Fields();

    private Places() {}

    /** The place that was sent, or the beginning of a trace where that is none. */
    static Context read(@Nullable TraceContext sent) {
        return sent == null ? Context.root() : W3C.extract(Context.root(), sent, FIELDS);
    }

    static TraceContext of(Span span) {
        Map<String, String> fields = new HashMap<>();
        W3C.inject(Context.root().with(span), fields, (into, name, value) -> {
            if (into != null) {
                into.put(name, value);
            }
        });
        return new TraceContext(fields.getOrDefault(TraceContext.TRACEPARENT, ""), fields.get(TraceContext.TRACESTATE));
    }

    private static final class Fields implements TextMapGetter<TraceContext> {
        @Override
        public Iterable<String> keys(TraceContext sent) {
            return List.of(TraceContext.TRACEPARENT, TraceContext.TRACESTATE);
        }

        @Override
        public @Nullable String get(@Nullable TraceContext sent, String name) {
            if (sent == null) {
                return null;
            }
            if (name.equals(TraceContext.TRACEPARENT)) {
                return sent.traceparent();
            }
            String state = sent.tracestate();
            return name.equals(TraceContext.TRACESTATE) && state != null && state.length() <= LONGEST_STATE
                    ? state
                    : null;
        }
    }
}
