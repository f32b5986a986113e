package dev.comparestream.http;

import dev.comparestream.config.TlsConfig;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives new connections the certificate that is in the files now; what stands keeps the old one. Files that cannot be used
 * change nothing, and are complained about once. Used on one context.
 */
final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.tls");

    private final Vertx vertx;
    private final HttpServer server;
    private final TlsConfig config;
    private final Timers timers;
    private PemKeyCertOptions used;
    private String complaint = "";

    CertificateWatch(Vertx vertx, HttpServer server, TlsConfig config, Timers timers, PemKeyCertOptions used) {
        this.vertx = vertx;
        this.server = server;
        this.config = config;
        this.timers = timers;
        this.used = used;
    }

    void begin() {
        timers.after(config.reload(), this::look);
    }

    private void look() {
        vertx.executeBlocking(() -> Certificate.read(config, vertx))
                .compose(this::use)
                .onSuccess(done -> complaint = "")
                .onFailure(this::complain)
                .onComplete(looked -> begin());
    }

    private Future<?> use(PemKeyCertOptions found) {
        if (found.equals(used)) {
            return Future.succeededFuture();
        }
        return server.updateSSLOptions(options(found)).onSuccess(updated -> {
            used = found;
            LOG.info("the certificate has changed and is in use");
        });
    }

    static ServerSSLOptions options(PemKeyCertOptions certificate) {
        return new ServerSSLOptions()
                .setKeyCertOptions(certificate)
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of("h2", "http/1.1"));
    }

    private void complain(Throwable cause) {
        String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (!why.equals(complaint)) {
            complaint = why;
            LOG.warn("the certificate cannot be changed, the old one stays: {}", why);
        }
    }
}
