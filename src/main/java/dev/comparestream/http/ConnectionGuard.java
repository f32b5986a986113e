package dev.comparestream.http;

import dev.comparestream.config.HttpConfig;
import dev.comparestream.time.Patience;
import dev.comparestream.time.Timers;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps connections within bounds: how many there are, how long each may take to say what it wants, and how long it may
 * say nothing. The server's own time-outs count an event stream as idle, because its client has nothing to say. Used on
 * one context.
 */
final class ConnectionGuard {

    private final HttpConfig config;
    private final Timers timers;
    private final AtomicInteger open;
    private final Map<HttpConnection, Guarded> connections = new HashMap<>();

    /**
     * A guard of no connections yet.
     *
     * @param open connections of all contexts of the instance
     */
    ConnectionGuard(HttpConfig config, Timers timers, AtomicInteger open) {
        this.config = config;
        this.timers = timers;
        this.open = open;
    }

    void opened(HttpConnection connection) {
        Guarded guarded = new Guarded(connection);
        connections.put(connection, guarded);
        connection.closeHandler(closed -> closed(connection));
        if (open.incrementAndGet() > config.maxConnections()) {
            connection.close();
        } else {
            guarded.wait(config.requestTimeout());
        }
    }

    /** A request's head is here. */
    void begun(RoutingContext http) {
        Guarded guarded = connections.get(http.request().connection());
        if (guarded != null) {
            guarded.begun(http);
        }
        http.next();
    }

    private void closed(HttpConnection connection) {
        Guarded guarded = connections.remove(connection);
        if (guarded != null) {
            guarded.patience.stop();
            open.decrementAndGet();
        }
    }

    private final class Guarded {
        private final HttpConnection connection;
        private int answering;
        private final Patience patience = new Patience(timers);

        Guarded(HttpConnection connection) {
            this.connection = connection;
        }

        void begun(RoutingContext http) {
            answering++;
            wait(config.requestTimeout());
            http.request().end().onSuccess(received -> received());
            http.addEndHandler(answered -> answered());
        }

        // An answer may be over before its request is, and then it is the next one that is waited for.
        private void received() {
            if (answering > 0) {
                patience.stop();
            }
        }

        private void answered() {
            if (--answering == 0 && connections.containsKey(connection)) {
                wait(config.idleTimeout());
            }
        }

        private void wait(Duration longest) {
            patience.waits(longest, this::close);
        }

        private void close() {
            connection.close();
            patience.waits(config.stalledClientTimeout(), () -> CutOff.close(connection));
        }
    }
}
