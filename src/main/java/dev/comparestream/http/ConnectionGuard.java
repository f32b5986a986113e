package dev.comparestream.http;

import dev.comparestream.config.HttpConfig;
import dev.comparestream.time.Patience;
import dev.comparestream.time.Timers;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
            guarded.stop();
            open.decrementAndGet();
        }
    }

    private final class Guarded {
        private final HttpConnection connection;
        private final Set<Patience> receiving = new HashSet<>();
        private final Patience patience = new Patience(timers);
        private int answering;

        Guarded(HttpConnection connection) {
            this.connection = connection;
        }

        // One of many streams must not be able to take its time because others begin.
        void begun(RoutingContext http) {
            answering++;
            patience.stop();
            HttpServerResponse response = http.response();
            Patience body = new Patience(timers);
            receiving.add(body);
            body.waits(config.requestTimeout(), () -> cutShort(response));
            http.request().end().onComplete(received -> received(body));
            http.addEndHandler(answered -> answered());
        }

        private void received(Patience body) {
            body.stop();
            receiving.remove(body);
        }

        private void answered() {
            if (--answering == 0 && connections.containsKey(connection)) {
                wait(config.idleTimeout());
            }
        }

        private void cutShort(HttpServerResponse response) {
            if (response.streamId() < 0) {
                close();
            } else {
                response.reset();
            }
        }

        private void wait(Duration longest) {
            patience.waits(longest, this::close);
        }

        private void close() {
            connection.close();
            patience.waits(config.stalledClientTimeout(), () -> CutOff.close(connection));
        }

        void stop() {
            patience.stop();
            receiving.forEach(Patience::stop);
        }
    }
}
