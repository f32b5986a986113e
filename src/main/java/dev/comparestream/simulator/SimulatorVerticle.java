package dev.comparestream.simulator;

import dev.comparestream.time.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;

/**
 * The built-in OpenRouter stand-in: an HTTP server on a free port of the loopback address. It is deployed once; after
 * that its address can be asked for, from any thread. Undeploying it cuts the streams that are open.
 */
public final class SimulatorVerticle extends VerticleBase {

    private static final String HOST = "127.0.0.1";
    private static final int MOST_STREAMS = 20_000;

    private final OpenStreams streams = new OpenStreams(MOST_STREAMS);
    private volatile int port;

    @Override
    public Future<HttpServer> start() {
        // One stream a connection: where HTTP/2 were spoken, breaking one off would break its neighbours off, too.
        HttpServerOptions options =
                new HttpServerOptions().setHost(HOST).setPort(0).setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .requestHandler(new SimulatorApi(streams).router(vertx, new VertxTimers(vertx)))
                .listen()
                .onSuccess(server -> port = server.actualPort());
    }

    /** Reads what the first call to any simulator would wait for. Called on a thread that may be blocked. */
    public static void prepare() {
        Repertoire.get();
    }

    /**
     * The port that it listens on.
     *
     * @throws IllegalStateException before it is deployed
     */
    public int port() {
        if (port == 0) {
            throw new IllegalStateException("the simulator has no port before it is deployed");
        }
        return port;
    }

    /**
     * What a client of OpenRouter takes for its base URL.
     *
     * @throws IllegalStateException before it is deployed
     */
    public URI baseUrl() {
        return URI.create("http://" + HOST + ":" + port() + SimulatorApi.BASE_PATH);
    }

    /** How many answers are being given now, those that have fallen silent included. */
    public int open() {
        return streams.openNow();
    }

    /** How many answers were given as they were meant, be it with an error. */
    public long served() {
        return streams.servedSoFar();
    }

    /** How many answers were given up by their clients. */
    public long abandoned() {
        return streams.abandonedSoFar();
    }
}
