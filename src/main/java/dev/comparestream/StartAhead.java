package dev.comparestream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.config.MetricsConfig;
import dev.comparestream.metrics.ServiceMetrics;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** What later steps of a start need, loaded by other threads while the first steps go on. */
final class StartAhead {

    private final CompletableFuture<Void> loaded;

    private StartAhead(CompletableFuture<Void> loaded) {
        this.loaded = loaded;
    }

    /** Loads what logs, and what reads JSON. Returns at once; nothing may log before {@link #await()} has returned. */
    static StartAhead begin() {
        CompletableFuture<?> logging = CompletableFuture.runAsync(LoggerFactory::getILoggerFactory);
        CompletableFuture<?> json = CompletableFuture.runAsync(ObjectMapper::new);
        return new StartAhead(CompletableFuture.allOf(logging, json));
    }

    void await() {
        loaded.join();
    }

    /** The meters of a node of this JVM. */
    static CompletableFuture<ServiceMetrics> metrics(MetricsConfig config) {
        return CompletableFuture.supplyAsync(() -> ServiceMetrics.ofJvm(config.maxModels()));
    }
}
