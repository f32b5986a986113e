package dev.comparestream;

import dev.comparestream.cli.ServeAction;
import dev.comparestream.config.ConfigException;
import dev.comparestream.config.ConfigLoader;
import dev.comparestream.config.LoadedConfig;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service from its configuration to its end, which a signal brings. */
final class ServiceProcess implements ServeAction {

    private static final int CANNOT_START = 2;
    /** What closing may take after everything has come to rest. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Properties properties;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * A service that is to be started once.
     *
     * @param properties  the first place of its configuration
     * @param environment the second one
     * @param out         is told when it is ready
     * @param err         is told why it cannot start
     */
    ServiceProcess(Properties properties, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.properties = properties;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** A service that runs. */
    record Running(Vertx vertx, MainVerticle main, ServiceConfig config) {

        /** Lets what runs end, and returns when nothing runs any more. */
        void stop() {
            Duration longest = config.http()
                    .drainDelay()
                    .plus(config.http().drainTimeout())
                    .plus(CLOSING);
            awaitInOrder(longest, main.drain());
            // Not chained to it: what follows on an event loop is never told that all event loops have ended.
            awaitInOrder(CLOSING.plus(CLOSING).plus(config.tracing().shutdownTimeout()), vertx.close());
        }
    }

    @Override
    public int serve(@Nullable Path conf) {
        return serve(conf, ServiceProcess::untilStopped);
    }

    /**
     * Starts the service and returns what this does with it; it does not return before the service is to end.
     *
     * @param conf the file of its configuration; null: none
     */
    int serve(@Nullable Path conf, ToIntFunction<Running> use) {
        StartAhead ahead = StartAhead.begin();
        LoadedConfig loaded;
        try {
            loaded = new ConfigLoader(properties, environment, conf, ServiceVertx.USUAL_EVENT_LOOPS).load();
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
        ahead.await();
        LogLevels.begin(loaded.config().logs());
        loaded.warnings().forEach(log()::warn);
        return serve(loaded.config(), use);
    }

    private int serve(ServiceConfig config, ToIntFunction<Running> use) {
        ServiceVertx service;
        MainVerticle main;
        ServiceMetrics meters;
        CompletableFuture<ServiceMetrics> metrics = StartAhead.metrics(config.metrics());
        try {
            service = ServiceVertx.create(config)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            meters = metrics.get();
            main = new MainVerticle(config, service.membership(), meters);
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
        WarmUp.begin(service.vertx(), meters);
        return use.applyAsInt(new Running(service.vertx(), main, config));
    }

    private static int untilStopped(Running service) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "shutdown"));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void awaitInOrder(Duration longest, Future<Void> end) {
        try {
            end.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log().warn("the service did not close in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Not a constant: that would set up logging before the configuration is read, and not meanwhile.
    private static Logger log() {
        return LoggerFactory.getLogger("compare-stream");
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
