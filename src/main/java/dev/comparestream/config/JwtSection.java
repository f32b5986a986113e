package dev.comparestream.config;

import dev.comparestream.config.AuthConfig.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys below {@code auth.jwt}. */
final class JwtSection {

    static final KeyGroup KEYS = KeyGroup.below("auth.jwt");

    /** Those with a key that everybody may know; with a shared secret whoever can check a token could make one. */
    private static final String ALGORITHMS = "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA";

    private static final Set<String> KNOWN = Set.of(ALGORITHMS.split(",", -1));

    private static final Key<Optional<URI>> JWKS = KEYS.key("jwks", "", place().orNone());
    private static final Key<String> ISSUER =
            KEYS.key("issuer", "", Kinds.text("printable ASCII", JwtSection::isPlain));
    private static final Key<String> AUDIENCE =
            KEYS.key("audience", "", Kinds.text("printable ASCII", JwtSection::isPlain));
    private static final Key<List<String>> ALLOWED = KEYS.key(
            "algorithms",
            ALGORITHMS,
            Kinds.notEmpty(Kinds.listOf(Kinds.text("one of " + ALGORITHMS, KNOWN::contains))));
    private static final Key<Duration> LEEWAY = KEYS.key("leeway", "30s", Kinds.durationOrZero());
    private static final Key<Duration> RELOAD = KEYS.key("reload", "5m", Kinds.duration());
    private static final Key<Duration> TIMEOUT = KEYS.key("timeout", "5s", Kinds.duration());
    private static final Key<Long> MAX_SIZE = KEYS.key("max-size", "256KiB", Kinds.size("1KiB", "16MiB"));

    private JwtSection() {}

    /** Null: callers show no tokens. */
    static @Nullable JwtConfig read(Settings in) {
        Optional<URI> jwks = in.get(JWKS);
        if (in.get(AuthSection.MODE) != Mode.JWT) {
            return null;
        }
        if (in.sound(AuthSection.MODE, JWKS, ISSUER, AUDIENCE)
                && (jwks.isEmpty()
                        || in.get(ISSUER).isEmpty()
                        || in.get(AUDIENCE).isEmpty())) {
            in.problem(in.describe(AuthSection.MODE) + " wants all of auth.jwt.jwks, auth.jwt.issuer and"
                    + " auth.jwt.audience: whose keys tokens are signed with, who makes them, and for whom");
        }
        return jwks.map(place -> new JwtConfig(
                        place,
                        in.get(ISSUER),
                        in.get(AUDIENCE),
                        Set.copyOf(in.get(ALLOWED)),
                        in.get(LEEWAY),
                        in.get(RELOAD),
                        in.get(TIMEOUT),
                        in.bytes(MAX_SIZE)))
                .orElse(null);
    }

    // Whoever could change the keys on their way could make tokens.
    private static Kind<URI> place() {
        return Kind.of("a file that can be read, or an https URL; http is for loopback addresses", text -> {
            if (!text.startsWith("http:") && !text.startsWith("https:")) {
                Path file = Kinds.readableFile().reader().apply(text);
                return file.toAbsolutePath().toUri();
            }
            URI url = URI.create(Kinds.require(text, NetKinds.isVisible(text)));
            boolean isPlain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            return Kinds.require(url, isPlain && (text.startsWith("https:") || Hosts.isLoopback(url.getHost())));
        });
    }

    private static boolean isPlain(String text) {
        return text.isEmpty() || NetKinds.isVisible(text);
    }
}
