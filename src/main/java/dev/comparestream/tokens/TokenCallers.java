package dev.comparestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.comparestream.callers.KnownCallers;
import dev.comparestream.config.JwtConfig;
import dev.comparestream.model.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * Knows callers by tokens that one of the keys has signed. The signature, issuer, audience and times are Vert.x's to
 * check; what it would let pass, a token without an end above all, is checked here.
 */
final class TokenCallers implements KnownCallers {

    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_SUBJECT = 256;
    private static final int PARTS = 3;

    private final JwtConfig config;
    private final Clock clock;
    private final JWTAuth auth;

    /** @throws RuntimeException where one of the keys is none */
    TokenCallers(Vertx vertx, JwtConfig config, KeySet keys, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.auth = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .setJwks(keys.keys())
                        .setJWTOptions(new JWTOptions()
                                .setIssuer(config.issuer())
                                .addAudience(config.audience())
                                .setLeeway(Math.toIntExact(config.leeway().toSeconds()))));
    }

    @Override
    public Optional<Caller> callerOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST_TOKEN || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            if (!isTaken(json(parts[0]))) {
                return Optional.empty();
            }
            // It is looked at there and then, so the answer is here.
            Future<User> user = auth.authenticate(new TokenCredentials(token));
            return user.succeeded() ? caller(json(parts[1])) : Optional.empty();
        } catch (RuntimeException broken) {
            return Optional.empty();
        }
    }

    private boolean isTaken(JsonObject head) {
        // What is critical there would have to be understood, and nothing is.
        return config.algorithms().contains(head.getString("alg", "")) && !head.containsKey("crit");
    }

    private Optional<Caller> caller(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        long leeway = config.leeway().toSeconds();
        Number end = claims.getNumber("exp");
        Number begin = claims.getNumber("nbf", 0);
        boolean isNow = end != null && now < end.longValue() + leeway && now >= begin.longValue() - leeway;
        if (isNow && claims.getValue("sub") instanceof String subject && isName(subject)) {
            return Optional.of(Caller.subject(subject));
        }
        return Optional.empty();
    }

    private static boolean isName(String subject) {
        return !subject.isBlank() && subject.length() <= LONGEST_SUBJECT;
    }

    private static JsonObject json(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
