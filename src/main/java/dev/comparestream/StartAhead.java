package dev.comparestream;

import dev.comparestream.config.MetricsConfig;
import dev.comparestream.metrics.ServiceMetrics;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** What later steps of a start need, loaded by other threads while the first steps go on. */
final class StartAhead {

    private final CompletableFuture<?> logging;

    private StartAhead(CompletableFuture<?> logging) {
        this.logging = logging;
    }

    /** Loads what logs. Returns at once; nothing may log before {@link #await()} has returned. */
    static StartAhead begin() {
        return new StartAhead(CompletableFuture.runAsync(LoggerFactory::getILoggerFactory));
    }

    void await() {
        logging.join();
    }

    /** The meters of a node. */
    static CompletableFuture<ServiceMetrics> metrics(MetricsConfig config) {
        return CompletableFuture.supplyAsync(() -> new ServiceMetrics(config.maxModels()));
    }
}
