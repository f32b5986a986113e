package dev.comparestream.door;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.VertxComparisonBus;
import dev.comparestream.bus.WorkerDirectory;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.AnswerLengths;
import dev.comparestream.compare.ComparisonEnvironment;
import dev.comparestream.compare.Comparisons;
import dev.comparestream.compare.LaneObserver;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.time.Timers;
import dev.comparestream.tracing.Tracing;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What all doors of a node lead to: one set of comparisons, with one bound. */
public record Doorway(
        ServiceConfig config,
        WorkerDirectory workers,
        Admission admission,
        PendingBudget budget,
        AnswerLengths lengths,
        LaneObserver observer,
        InstantSource clock,
        Tracing tracing) {

    /** Opens comparisons on the context that calls, whose timers these are. */
    public Comparisons comparisons(Vertx vertx, Timers timers) {
        ComparisonEnvironment env = new ComparisonEnvironment(
                new VertxComparisonBus(vertx, config.compare().jobTimeout()),
                workers,
                config.compare(),
                new Liveness(config.cluster().liveness()),
                timers,
                clock,
                lengths,
                observer,
                tracing);
        return new Comparisons(env, admission);
    }

    /** Reads requests by the rules that are configured. */
    public RequestReader requestReader() {
        return new RequestReader(
                config.compare(), config.http().maxJsonDepth(), config.http().maxBodySize());
    }
}
