package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens callers may show, as an operator sets it. */
class JwtSectionTest {

    @TempDir
    Path directory;

    @Test
    void place_issuer_and_audience_are_enough() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "{}");

        JwtConfig jwt = tokens(file.toString()).config().auth().jwt();

        assertThat(jwt).isNotNull().extracting(JwtConfig::jwks).isEqualTo(file.toUri());
        assertThat(jwt).extracting(JwtConfig::leeway).isEqualTo(Duration.ofSeconds(30));
        assertThat(jwt)
                .extracting(JwtConfig::algorithms)
                .asInstanceOf(InstanceOfAssertFactories.collection(String.class))
                .contains("RS256", "ES256", "EdDSA")
                .noneMatch(name -> name.startsWith("HS") || name.equals("none"));
    }

    @Test
    void mode_without_what_it_needs_does_not_start() {
        assertThat(Given.nothing().property("auth.mode", "jwt").problem())
                .contains("auth.jwt.jwks", "auth.jwt.issuer", "auth.jwt.audience");
        assertThat(tokens("https://issuer.example/keys")
                        .property("auth.jwt.audience", "")
                        .problem())
                .contains("auth.jwt.audience");
    }

    @Test
    void without_the_mode_nothing_is_needed_and_nothing_counts() {
        assertThat(Given.nothing()
                        .property("auth.jwt.jwks", "https://issuer.example/keys")
                        .config()
                        .auth()
                        .jwt())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://issuer.example/keys?v=1", "http://127.0.0.1:8099/keys", "http://[::1]/keys"})
    void keys_may_be_there(String place) {
        assertThat(tokens(place).config().auth().jwt()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/keys",
                "http://10.0.0.1/keys",
                "https://user:secret@issuer.example/keys",
                "https:///keys",
                "ftp://issuer.example/keys",
                "/no/such/file"
            })
    void keys_may_not_be_where_others_could_change_them_or_where_nothing_is(String place) {
        assertThat(tokens(place).problem()).contains("auth.jwt.jwks", "a file that can be read, or an https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS256,HS512", "rs256", ""})
    void shared_secrets_and_no_signature_are_no_algorithms(String algorithms) {
        assertThat(tokens("https://issuer.example/keys")
                        .property("auth.jwt.algorithms", algorithms)
                        .problem())
                .contains("auth.jwt.algorithms");
    }

    private static Given tokens(String place) {
        return Given.nothing()
                .property("auth.mode", "jwt")
                .property("auth.jwt.jwks", place)
                .property("auth.jwt.issuer", "https://issuer.example")
                .property("auth.jwt.audience", "compare-stream");
    }
}
