package dev.comparestream.http;

import dev.comparestream.config.HttpConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the server for callers is set up, whatever it serves. */
final class ServerOptions {

    // Streams of one connection: as many as browsers open, and a bound for who opens and forgets them.
    private static final int STREAMS = 100;
    // A page that goes away resets what it had; who resets streams without an end is cut off.
    private static final int RESETS_PER_WINDOW = 400;

    private ServerOptions() {}

    /** @param certificate null: without TLS */
    static HttpServerOptions of(HttpConfig config, @Nullable PemKeyCertOptions certificate) {
        HttpServerOptions options = new HttpServerOptions()
                // All is written on the connection's event loop: without this it has a queue for what others write.
                .setStrictThreadMode(true)
                .setSendBufferSize(config.sendBufferSize())
                .setTcpUserTimeout((int) config.stalledClientTimeout().toMillis())
                // Without TLS the protocol would be guessed from the first bytes, and a connection that sends none or
                // one would be nobody's: not guarded, and never closed.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                // Nobody speaks it here, and each connection would have a handler for it, in the way of each write.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(config.edge().maxRequestLine())
                .setMaxHeaderSize(config.edge().maxHeadSize())
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS)
                        .setMaxHeaderListSize(config.edge().maxHeadSize()))
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS_PER_WINDOW);
        if (certificate != null) {
            options.setSsl(true)
                    .setSslHandshakeTimeout(config.requestTimeout().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setKeyCertOptions(certificate)
                    .setUseAlpn(true)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        }
        return options;
    }
}
