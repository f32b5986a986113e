package dev.comparestream.http;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.door.RequestReader;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** The two ways of asking for a comparison. What is thrown here is answered by {@link Refusals}. */
final class CompareHandlers {

    private static final byte[] NO_BODY = {};

    private final HttpConfig config;
    private final RequestReader reader;
    private final CallerQuota quota;
    private final PendingBudget budget;
    private final Timers timers;
    private final WritePacer pacer;

    CompareHandlers(HttpConfig config, RequestReader reader, CallerQuota quota, PendingBudget budget, Timers timers) {
        this.config = config;
        this.reader = reader;
        this.quota = quota;
        this.budget = budget;
        this.timers = timers;
        this.pacer = new WritePacer(config.joinWindow(), config.freeWrites(), timers);
    }

    /** Answers with the event stream. */
    void stream(RoutingContext http) {
        open(http)
                .onSuccess(comparison -> new EventStream(
                                comparison, http.request(), config, budget, pacer, timers, Vertx.currentContext())
                        .begin())
                .onFailure(http::fail);
    }

    /** Answers once, with everything. */
    void collect(RoutingContext http) {
        open(http)
                .onSuccess(comparison -> new CollectedAnswer(comparison, http.response(), budget).begin())
                .onFailure(http::fail);
    }

    private Future<RunningComparison> open(RoutingContext http) {
        Buffer body = http.body().buffer();
        return quota.open(
                reader.read(body == null ? NO_BODY : body.getBytes()), CallerCheck.callerOf(http), http.response());
    }
}
