package dev.comparestream.http;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.door.RequestReader;
import dev.comparestream.model.TraceContext;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.Origin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two ways of asking for a comparison. What is thrown here is answered by {@link Refusals}. */
final class CompareHandlers {

    private static final byte[] NO_BODY = {};

    private final HttpConfig config;
    private final RequestReader reader;
    private final CallerQuota quota;
    private final PendingBudget budget;
    private final Timers timers;
    private final WritePacer pacer;

    CompareHandlers(
            HttpConfig config,
            RequestReader reader,
            CallerQuota quota,
            PendingBudget budget,
            WritePacer pacer,
            Timers timers) {
        this.config = config;
        this.reader = reader;
        this.quota = quota;
        this.budget = budget;
        this.timers = timers;
        this.pacer = pacer;
    }

    /** Answers with the event stream. */
    void stream(RoutingContext http) {
        open(http, "/compare-stream")
                .onSuccess(comparison -> new EventStream(
                                comparison, http.request(), config, budget, pacer, timers, Vertx.currentContext())
                        .begin())
                .onFailure(http::fail);
    }

    /** Answers once, with everything. */
    void collect(RoutingContext http) {
        open(http, "/compare")
                .onSuccess(comparison -> new CollectedAnswer(comparison, http.response(), budget).begin())
                .onFailure(http::fail);
    }

    private Future<RunningComparison> open(RoutingContext http, String route) {
        Buffer body = http.body().buffer();
        return quota.open(
                reader.read(body == null ? NO_BODY : body.getBytes()),
                new Origin(Origin.Door.HTTP, route, placeOf(http.request())),
                CallerCheck.callerOf(http),
                http.response());
    }

    private static @Nullable TraceContext placeOf(HttpServerRequest request) {
        String traceparent = request.getHeader(TraceContext.TRACEPARENT);
        if (traceparent == null) {
            return null;
        }
        List<String> states = request.headers().getAll(TraceContext.TRACESTATE);
        return new TraceContext(traceparent, states.isEmpty() ? null : String.join(",", states));
    }
}
