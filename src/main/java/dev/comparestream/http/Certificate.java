package dev.comparestream.http;

import dev.comparestream.config.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** A certificate and its key as they are in their files. */
final class Certificate {

    private static final byte[] PROBE = {1, 2, 3};
    private static final String[] KEY_TYPES = {"RSA", "EC"};

    private Certificate() {}

    /**
     * Reads both; blocks.
     *
     * @throws Exception whose message says why they cannot be used; between the writing of one file and the other they do
     *     not belong together
     */
    static PemKeyCertOptions read(TlsConfig config, Vertx vertx) throws Exception {
        PemKeyCertOptions options = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(Files.readAllBytes(config.certificate())))
                .addKeyValue(Buffer.buffer(Files.readAllBytes(config.key())));
        for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager pairs) {
                check(pairs);
            }
        }
        return options;
    }

    private static void check(X509KeyManager pairs) throws IOException, GeneralSecurityException {
        for (String type : KEY_TYPES) {
            String[] aliases = pairs.getServerAliases(type, null);
            for (String alias : aliases == null ? new String[0] : aliases) {
                check(pairs.getCertificateChain(alias)[0], pairs.getPrivateKey(alias));
            }
        }
    }

    private static void check(X509Certificate certificate, PrivateKey key)
            throws IOException, GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new IOException("http.tls.certificate and http.tls.key do not belong together");
        }
        certificate.checkValidity();
    }
}
