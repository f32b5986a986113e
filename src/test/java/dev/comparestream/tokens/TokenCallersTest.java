package dev.comparestream.tokens;

import static dev.comparestream.testkit.TestTokens.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.config.JwtConfig;
import dev.comparestream.model.Caller;
import dev.comparestream.testkit.TestTokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens say who calls. */
class TokenCallersTest {

    private static final TestTokens RSA = TestTokens.rsa("one");
    private static final TestTokens CURVE = TestTokens.elliptic("two");
    private static final TestTokens STRANGER = TestTokens.rsa("one");
    private static final long LEEWAY = 30;

    private final Vertx vertx = Vertx.vertx();
    private final TokenCallers callers = callers("RS256", "ES256");

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void right_token_is_its_subjects() {
        assertThat(callers.callerOf(RSA.token(claims("alice")))).contains(Caller.subject("alice"));
        assertThat(callers.callerOf(CURVE.token(claims("bob")))).contains(Caller.subject("bob"));
        assertThat(Caller.subject("alice").name()).doesNotContain("alice");
    }

    static Stream<Arguments> wrong() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                wrong("expired", claims -> claims.put("exp", now - LEEWAY - 5)),
                wrong("without an end", claims -> claims.remove("exp")),
                wrong("whose end is no number", claims -> claims.put("exp", "never")),
                wrong("not yet valid", claims -> claims.put("nbf", now + LEEWAY + 60)),
                wrong("for somebody else", claims -> claims.put("aud", "other")),
                wrong("for some others", claims -> claims.put("aud", new JsonArray(List.of("a", "b")))),
                wrong("for nobody", claims -> claims.remove("aud")),
                wrong("of another issuer", claims -> claims.put("iss", TestTokens.ISSUER + "/")),
                wrong("of no issuer", claims -> claims.remove("iss")),
                wrong("about nobody", claims -> claims.remove("sub")),
                wrong("about a blank", claims -> claims.put("sub", " ")),
                wrong("about something else than a name", claims -> claims.put("sub", new JsonArray())),
                wrong("about too long a name", claims -> claims.put("sub", "x".repeat(257))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void token_is_nobodys(String what, JsonObject claims) {
        assertThat(callers.callerOf(RSA.token(claims))).as(what).isEmpty();
        assertThat(callers.callerOf(CURVE.token(claims))).as(what).isEmpty();
    }

    @Test
    void clocks_may_differ_a_little() {
        long now = Instant.now().getEpochSecond();

        assertThat(callers.callerOf(RSA.token(claims("a").put("exp", now - LEEWAY + 20))))
                .isPresent();
        assertThat(callers.callerOf(RSA.token(claims("a").put("nbf", now + LEEWAY - 10))))
                .isPresent();
        assertThat(callers.callerOf(RSA.token(
                        claims("a").put("aud", new JsonArray(List.of("x", TestTokens.AUDIENCE))))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "RS256", "HS256"})
    void unsigned_token_is_nobodys(String algorithm) {
        assertThat(callers.callerOf(TestTokens.unsigned(claims("alice"), algorithm)))
                .isEmpty();
    }

    @Test
    void public_key_is_no_secret() {
        for (TestTokens key : List.of(RSA, CURVE)) {
            for (String token : key.signedWithThePublicKey(claims("alice"))) {
                assertThat(callers.callerOf(token)).isEmpty();
            }
        }
    }

    @Test
    void other_keys_sign_for_nobody() {
        assertThat(callers.callerOf(STRANGER.token(claims("alice")))).isEmpty();
        assertThat(callers.callerOf(TestTokens.rsa("unknown").token(claims("alice"))))
                .isEmpty();
        assertThat(callers.callerOf(
                        RSA.token(new JsonObject().put("alg", "RS256").put("kid", "unknown"), claims("a"))))
                .isEmpty();
        assertThat(callers.callerOf(
                        RSA.token(new JsonObject().put("alg", "RS256").put("jwk", STRANGER.jwk()), claims("alice"))))
                .isPresent();
        assertThat(callers.callerOf(STRANGER.token(
                        new JsonObject().put("alg", "RS256").put("jwk", STRANGER.jwk()), claims("alice"))))
                .isEmpty();
    }

    @Test
    void head_that_would_have_to_be_understood_is_not() {
        JsonObject head = new JsonObject()
                .put("alg", "RS256")
                .put("kid", "one")
                .put("crit", new JsonArray(List.of("b64")))
                .put("b64", false);

        assertThat(callers.callerOf(RSA.token(head, claims("alice")))).isEmpty();
    }

    @Test
    void algorithm_that_is_not_configured_is_not_taken() {
        TokenCallers onlyCurves = callers("ES256");

        assertThat(onlyCurves.callerOf(CURVE.token(claims("alice")))).isPresent();
        assertThat(onlyCurves.callerOf(RSA.token(claims("alice")))).isEmpty();
    }

    @Test
    void what_was_changed_on_the_way_is_nobodys() {
        String token = RSA.token(claims("alice"));
        // Not the last letter, of which not every bit counts.
        for (int at = 0; at < token.length() - 1; at += 7) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);

            assertThat(callers.callerOf(changed)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.e30", "cs_key", "ä.ö.ü", "null.null.null"})
    void nonsense_is_nobodys(String token) {
        assertThat(callers.callerOf(token)).isEmpty();
    }

    @Test
    void token_that_is_too_long_is_not_looked_at() {
        assertThat(callers.callerOf(RSA.token(claims("alice").put("x", "x".repeat(9_000)))))
                .isEmpty();
    }

    @Test
    void set_without_public_keys_for_signatures_is_none() {
        for (String set : List.of(
                "",
                "[]",
                "{}",
                "{\"keys\": 1}",
                "{\"keys\": [1]}",
                "{\"keys\": [{\"kty\": \"oct\", \"k\": \"c2VjcmV0\", \"alg\": \"HS256\"}]}",
                "{\"keys\": [{\"kty\": \"RSA\", \"use\": \"enc\"}]}")) {
            assertThatThrownBy(() -> KeySet.read(set.getBytes(StandardCharsets.UTF_8)))
                    .as(set)
                    .isInstanceOf(IOException.class);
        }
    }

    private static Arguments wrong(String what, Consumer<JsonObject> change) {
        JsonObject claims = claims("alice");
        change.accept(claims);
        return Arguments.of(what, claims);
    }

    private TokenCallers callers(String... algorithms) {
        JwtConfig config = new JwtConfig(
                URI.create("file:///keys"),
                TestTokens.ISSUER,
                TestTokens.AUDIENCE,
                Set.of(algorithms),
                Duration.ofSeconds(LEEWAY),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                1_000_000);
        return new TokenCallers(vertx, config, new KeySet(List.of(RSA.jwk(), CURVE.jwk())), Clock.systemUTC());
    }
}
