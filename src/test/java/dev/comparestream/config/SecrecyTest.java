package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecrecyTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "upstream.base-url, https://me:geheim@openrouter.ai",
        "upstream.base-url, https://openrouter.ai?key=geheim",
        "upstream.base-url, https://openrouter.ai#geheim",
        "upstream.proxy, http://me:geheim@proxy:3128",
        "upstream.proxy, http://me:a/geheim@b@proxy:3128",
        "upstream.proxy, me:geheim@proxy:3128",
        "upstream.api-key, geheim geheim",
        "upstream.api-key, gehe\u0007im-geheim",
        "http.port, sk-or-v1-geheim"
    })
    void a_wrong_value_shows_no_secret(String key, String value) {
        assertThat(Given.nothing().property(key, value).problem())
                .startsWith(key)
                .doesNotContain("geheim");
    }

    @Test
    void a_secret_under_a_misspelt_key_is_not_shown() {
        Given given =
                Given.nothing().file(directory, "upstream:", "  apikey: geheim").property("upstream.apikey", "geheim");

        assertThat(given.exception())
                .hasMessageContaining("upstream.apikey")
                .hasMessageContaining("perhaps upstream.api-key is meant")
                .message()
                .doesNotContain("geheim");
        assertThat(Given.nothing()
                        .property("upstream.apikey", "geheim")
                        .variable("COMPARESTREAM_API_KEY", "geheim")
                        .warnings())
                .hasSize(2)
                .noneMatch(warning -> warning.contains("geheim"));
    }

    @Test
    void a_broken_file_does_not_quote_the_lines_around_the_fault() {
        for (String fault :
                List.of("\ttab: 1", "  - x: [", "\"open", "a: b: c", "%bad", "? [a]\n: b", "x: !!binary z")) {
            assertThat(Given.nothing()
                            .file(directory, "upstream.api-key: geheim", fault, "upstream.title: geheim")
                            .exception())
                    .as(fault)
                    .isNotNull()
                    .message()
                    .doesNotContain("geheim");
        }
    }

    @Test
    void a_printed_configuration_shows_neither_key_nor_header_values() {
        ServiceConfig config = Given.nothing()
                .variable("OPENROUTER_API_KEY", "geheim")
                .property("upstream.headers.X-Gate", "geheim")
                .config();

        assertThat(config.toString()).contains("X-Gate", "a key").doesNotContain("geheim");
    }

    @Test
    void a_key_with_a_line_end_is_refused_because_it_could_add_headers() {
        assertThat(Given.nothing()
                        .variable("OPENROUTER_API_KEY", "geheim\nX-Evil: 1")
                        .problem())
                .startsWith("upstream.api-key (environment variable OPENROUTER_API_KEY, value not shown) must be")
                .doesNotContain("Evil");
    }
}
