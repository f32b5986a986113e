package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An identity provider's key: makes tokens, and tells others how to check them. */
public final class TestTokens {

    public static final String ISSUER = "https://issuer.example";
    public static final String AUDIENCE = "compare-stream";

    private static final int COORDINATE = 32;

    private final String id;
    private final String algorithm;
    private final KeyPair pair;

    private TestTokens(String id, String algorithm, KeyPair pair) {
        this.id = id;
        this.algorithm = algorithm;
        this.pair = pair;
    }

    public static TestTokens rsa(String id) {
        return new TestTokens(id, "RS256", pair("RSA", 2048));
    }

    public static TestTokens elliptic(String id) {
        return new TestTokens(id, "ES256", pair("EC", 256));
    }

    /** What the provider publishes. */
    public static String jwks(TestTokens... keys) {
        return new JsonObject()
                .put(
                        "keys",
                        new JsonArray(Arrays.stream(keys).map(TestTokens::jwk).toList()))
                .encode();
    }

    /** What a right token says, to be added to. */
    public static JsonObject claims(String subject) {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("sub", subject)
                .put("iat", now)
                .put("exp", now + 600);
    }

    public JsonObject jwk() {
        JsonObject jwk = new JsonObject().put("kid", id).put("use", "sig").put("alg", algorithm);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA").put("n", number(rsa.getModulus())).put("e", number(rsa.getPublicExponent()));
        }
        ECPublicKey curve = (ECPublicKey) pair.getPublic();
        return jwk.put("kty", "EC")
                .put("crv", "P-256")
                .put("x", number(curve.getW().getAffineX()))
                .put("y", number(curve.getW().getAffineY()));
    }

    public String token(JsonObject claims) {
        return token(new JsonObject().put("alg", algorithm).put("kid", id).put("typ", "JWT"), claims);
    }

    /** A token with this head, signed as this key does. */
    public String token(JsonObject head, JsonObject claims) {
        try {
            boolean isRsa = algorithm.equals("RS256");
            Signature signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            String signed = signed(head, claims);
            signature.update(signed.getBytes(UTF_8));
            return signed + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The old trick: what everybody may know is taken for a shared secret. */
    public List<String> signedWithThePublicKey(JsonObject claims) {
        byte[] der = pair.getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        JsonObject head = new JsonObject().put("alg", "HS256").put("kid", id);
        return List.of(hmac(head, claims, der), hmac(head, claims, pem.getBytes(UTF_8)));
    }

    /** A token that nobody has signed. */
    public static String unsigned(JsonObject claims, String algorithm) {
        return signed(new JsonObject().put("alg", algorithm), claims) + '.';
    }

    private static String hmac(JsonObject head, JsonObject claims, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String signed = signed(head, claims);
            return signed + '.' + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(JsonObject head, JsonObject claims) {
        return base64(head.encode().getBytes(UTF_8))
                + '.'
                + base64(claims.encode().getBytes(UTF_8));
    }

    private static KeyPair pair(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int zeros = bytes.length > COORDINATE && bytes[0] == 0 ? 1 : 0;
        byte[] wanted = new byte[Math.max(COORDINATE, bytes.length - zeros)];
        if (number.bitLength() <= 32) {
            return base64(bytes);
        }
        System.arraycopy(bytes, zeros, wanted, wanted.length - (bytes.length - zeros), bytes.length - zeros);
        return base64(wanted);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
