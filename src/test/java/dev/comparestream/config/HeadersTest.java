package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"X Team", "X-Größe", "X:Team", "X\nTeam"})
    void a_name_that_http_does_not_allow_is_refused(String name) {
        assertThat(Given.nothing().property("upstream.headers." + name, "blue").problem())
                .contains("must end with the name of a header")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden\r\nX-Evil: 1", "hidden\u0000", "hidden-ü"})
    void a_value_that_http_does_not_allow_is_refused_without_showing_it(String value) {
        assertThat(Given.nothing().property("upstream.headers.X-Gate", value).problem())
                .startsWith("upstream.headers.X-Gate (")
                .contains("must be printable ASCII")
                .doesNotContain("hidden");
    }

    @Test
    void a_header_that_would_break_the_request_is_refused() {
        assertThat(Given.nothing()
                        .property("upstream.headers.Content-Length", "0")
                        .problem())
                .contains("upstream.headers.Content-Length", "sets itself");
    }

    @Test
    void the_header_of_the_key_is_refused_beside_a_key_and_allowed_without() {
        Given given = Given.nothing()
                .property("upstream.base-url", "http://localhost:1")
                .property("upstream.headers.authorization", "Basic Zm9v");

        assertThat(given.config().upstream().headers()).containsEntry("authorization", "Basic Zm9v");
        assertThat(given.variable("OPENROUTER_API_KEY", "sk-1").problem())
                .contains("upstream.auth-header \"Authorization\"")
                .doesNotContain("Zm9v");
    }

    @Test
    void the_same_header_twice_in_one_source_is_refused() {
        assertThat(Given.nothing()
                        .file(directory, "upstream:", "  headers:", "    X-Team: a", "    x-team: b")
                        .problem())
                .contains("upstream.headers.x-team", "line 4", "upstream.headers.X-Team", "line 3");
    }

    @Test
    void names_with_dots_are_names() {
        assertThat(Given.nothing()
                        .file(directory, "upstream:", "  headers:", "    x.team.name: blue")
                        .config()
                        .upstream()
                        .headers())
                .containsEntry("x.team.name", "blue");
    }

    @Test
    void a_list_is_no_value() {
        assertThat(Given.nothing()
                        .file(directory, "upstream:", "  headers:", "    X-Team: [a, b]")
                        .problem())
                .contains("upstream.headers.X-Team", "is a list");
    }
}
