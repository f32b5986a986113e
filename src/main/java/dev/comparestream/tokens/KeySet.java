package dev.comparestream.tokens;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The keys of a JWKS document that tokens may be signed with: public ones for signatures. */
record KeySet(List<JsonObject> keys) {

    /** Not {@code oct}: with a shared secret whoever can check a token could make one. */
    private static final Set<String> PUBLIC = Set.of("RSA", "EC", "OKP");

    private static final int MOST_KEYS = 100;

    /** @throws IOException whose message says what is wrong, and shows nothing of it */
    static KeySet read(byte[] text) throws IOException {
        try {
            JsonArray listed = new JsonObject(Buffer.buffer(text)).getJsonArray("keys", new JsonArray());
            List<JsonObject> keys = listed.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .filter(KeySet::isUsable)
                    .map(KeySet::publicPart)
                    .toList();
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IOException(
                        "it holds " + keys.size() + " public keys for signatures; must be 1 to " + MOST_KEYS);
            }
            return new KeySet(keys);
        } catch (DecodeException | ClassCastException e) {
            throw new IOException("it is no JSON object with a list of keys", e);
        }
    }

    private static boolean isUsable(JsonObject key) {
        return PUBLIC.contains(key.getString("kty", ""))
                && key.getString("use", "sig").equals("sig");
    }

    private static JsonObject publicPart(JsonObject key) {
        JsonObject known = key.copy();
        Set.of("d", "p", "q", "dp", "dq", "qi", "oth").forEach(known::remove);
        return known;
    }
}
