package dev.comparestream.endurance;

import dev.comparestream.simulator.SimulatorVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The simulator in this process, where its streams can be counted whatever the service believes. */
final class SimulatedUpstream implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final SimulatorVerticle simulator = new SimulatorVerticle();

    SimulatedUpstream() {
        try {
            vertx.deployVerticle(simulator).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the simulator does not start", e);
        }
    }

    /** The setting that leads a service here. */
    Map<String, String> setting() {
        return Map.of("upstream.base-url", simulator.baseUrl().toString());
    }

    /** Answers that are being given. */
    int open() {
        return simulator.open();
    }

    long abandoned() {
        return simulator.abandoned();
    }

    long served() {
        return simulator.served();
    }

    /** Connections that services hold, busy or kept for the next request. */
    int connections() {
        return TcpTable.heldTo(simulator.port());
    }

    @Override
    public void close() {
        try {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the simulator does not stop", e);
        }
    }
}
