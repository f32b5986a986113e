package dev.comparestream.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Certificates for tests, and clients who take any. */
public final class TestTls {

    public static final Path FIRST = file("first.pem");
    public static final Path FIRST_KEY = file("first-key.pem");
    public static final Path SECOND = file("second.pem");
    public static final Path SECOND_KEY = file("second-key.pem");

    private TestTls() {}

    private static Path file(String name) {
        return Path.of("src", "test", "resources", "tls", name);
    }

    /** Makes a service serve over TLS. */
    public static TestService secured(TestService service) {
        return service.with("http.tls.certificate", FIRST.toString()).with("http.tls.key", FIRST_KEY.toString());
    }

    /** Whom nothing frightens. */
    public static SSLContext trustingContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection whose handshake is over. */
    public static SSLSocket connect(URI service, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket)
                trustingContext().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), service.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Whose certificate a new connection is shown. */
    public static String subject(URI service) throws IOException {
        try (SSLSocket socket = connect(service, "http/1.1")) {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
