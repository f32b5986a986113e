package dev.comparestream.http;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.Comparisons;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.door.RequestReader;
import dev.comparestream.time.Timers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** The two ways of asking for a comparison. What is thrown here is answered by {@link Refusals}. */
final class CompareHandlers {

    private static final byte[] NO_BODY = {};

    private final HttpConfig config;
    private final RequestReader reader;
    private final Comparisons comparisons;
    private final PendingBudget budget;
    private final Timers timers;
    private final WritePacer pacer;

    CompareHandlers(
            HttpConfig config, RequestReader reader, Comparisons comparisons, PendingBudget budget, Timers timers) {
        this.config = config;
        this.reader = reader;
        this.comparisons = comparisons;
        this.budget = budget;
        this.timers = timers;
        this.pacer = new WritePacer(config.joinWindow(), config.freeWrites(), timers);
    }

    /** Answers with the event stream. */
    void stream(RoutingContext http) {
        new EventStream(open(http), http.request(), config, budget, pacer, timers, Vertx.currentContext()).begin();
    }

    /** Answers once, with everything. */
    void collect(RoutingContext http) {
        new CollectedAnswer(open(http), http.response(), budget).begin();
    }

    private RunningComparison open(RoutingContext http) {
        Buffer body = http.body().buffer();
        return comparisons.open(reader.read(body == null ? NO_BODY : body.getBytes()));
    }
}
