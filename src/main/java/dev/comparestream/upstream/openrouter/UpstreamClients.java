package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.upstream.UpstreamMeters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How connections to the upstream are made. */
public final class UpstreamClients {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamClients.class);
    private static final int HTTP_PORT = 80;

    private UpstreamClients() {}

    /**
     * Options for a client; reads the file of trusted certificates, so not to be called on an event loop.
     *
     * @throws IOException where that file cannot be read
     * @throws GeneralSecurityException where it holds no certificates
     */
    public static HttpClientOptions options(UpstreamConfig config) throws IOException, GeneralSecurityException {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setPipelining(false)
                .setConnectTimeout((int) config.timeouts().connect().toMillis())
                .setMaxHeaderSize(config.maxHeadSize())
                .setMaxChunkSize(AnswerBody.MAX_PIECE);
        URI proxy = config.proxy();
        if (proxy != null) {
            options.setProxyOptions(new ProxyOptions()
                    .setType(ProxyType.HTTP)
                    .setHost(proxy.getHost())
                    .setPort(proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort()));
        }
        if (config.trustCertificates() != null) {
            options.setTrustOptions(TrustOptions.wrap(trusting(config.trustCertificates())));
        }
        return options;
    }

    /** A client whose pool is as large as the limit of requests, so that who has a permit never waits for a connection. */
    public static HttpClient client(
            Vertx vertx, HttpClientOptions options, UpstreamConfig config, UpstreamMeters meters) {
        LateAcknowledgements acknowledgements = new LateAcknowledgements();
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(config.limit().maxConcurrent())
                .setMaxWaitQueueSize(config.limit().maxQueued());
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> prepare(connection, meters, acknowledgements))
                .build();
    }

    /** A client with a few connections of its own, for questions that are no model's lane. */
    static HttpClient small(Vertx vertx, HttpClientOptions options, int connections) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(connections))
                .withConnectHandler(connection -> connection.exceptionHandler(unwanted -> {}))
                .build();
    }

    private static void prepare(
            HttpConnection connection, UpstreamMeters meters, LateAcknowledgements acknowledgements) {
        meters.connected();
        connection.closeHandler(closed -> meters.disconnected());
        // What befalls a connection is told to the request on it, or concerns nobody; the default is an error in the
        // log.
        connection.exceptionHandler(cause -> LOG.debug("an upstream connection broke: {}", cause.toString()));
        // By default a loop of 16 reads of 64 KiB goes on after its answer was paused, and a lane then holds a
        // megabyte.
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setRecvByteBufAllocator(ReceiveBuffer::ofEventLoop);
            BodyShortcut.add(base.channel(), acknowledgements);
        }
    }

    private static TrustManager trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int number = 0;
        for (X509Certificate issuer : x509(null).getAcceptedIssuers()) {
            trusted.setCertificateEntry("jdk-" + number++, issuer);
        }
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("own-" + number++, certificate);
            }
        }
        return x509(trusted);
    }

    private static X509TrustManager x509(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this JDK has no X.509 trust manager");
    }
}
