package dev.comparestream;

import dev.comparestream.cli.ServeAction;
import dev.comparestream.config.ConfigException;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.LoadedConfig;
import dev.comparestream.config.ServiceConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service from its configuration to its end, which a signal brings. */
final class ServiceProcess implements ServeAction {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream");
    private static final int CANNOT_START = 2;
    /** What closing may take after everything has come to rest. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final PrintWriter err;

    ServiceProcess(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public int serve(@Nullable Path conf) {
        LoadedConfig loaded;
        try {
            loaded = new ConfigLoader(System.getProperties(), System.getenv(), conf, ServiceVertx.EVENT_LOOPS).load();
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
        LogLevels.begin(loaded.config().logs());
        loaded.warnings().forEach(LOG::warn);
        return serve(loaded.config());
    }

    private int serve(ServiceConfig config) {
        ServiceVertx service;
        MainVerticle main;
        try {
            service = ServiceVertx.create(config, new VertxOptions().setEventLoopPoolSize(ServiceVertx.EVENT_LOOPS))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            main = new MainVerticle(config, service.membership());
            service.vertx()
                    .deployVerticle(main)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            err.println(whyNotStarted(e.getCause(), config));
            return CANNOT_START;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CANNOT_START;
        }
        out.println(StartMessage.of(config, main.port(), main.managementPort()));
        WarmUp.begin(service.vertx());
        return untilStopped(service.vertx(), main, config);
    }

    private int untilStopped(Vertx vertx, MainVerticle main, ServiceConfig config) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, main, config), "shutdown"));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void stop(Vertx vertx, MainVerticle main, ServiceConfig config) {
        Duration longest =
                config.http().drainDelay().plus(config.http().drainTimeout()).plus(CLOSING);
        awaitInOrder(longest, main.drain());
        // Not chained to it: what follows on an event loop is never told that all event loops have ended.
        awaitInOrder(CLOSING.plus(CLOSING).plus(config.tracing().shutdownTimeout()), vertx.close());
    }

    private static void awaitInOrder(Duration longest, Future<Void> end) {
        try {
            end.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the service did not close in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String whyNotStarted(@Nullable Throwable cause, ServiceConfig config) {
        if (cause != null && cannotBind(cause)) {
            return "The service cannot listen: " + cause.getMessage() + ". Another process may have http.port "
                    + config.http().port() + " or http.management-port "
                    + config.http().managementPort() + "; choose other ports, or stop it.";
        }
        return "The service cannot start: " + cause;
    }

    // The native transport has an exception of its own for what the system refuses.
    private static boolean cannotBind(Throwable cause) {
        return cause instanceof BindException
                || (cause instanceof IOException
                        && String.valueOf(cause.getMessage()).startsWith("bind"));
    }
}
