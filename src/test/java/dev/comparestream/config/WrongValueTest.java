package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongValueTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "http.host | a b",
                "http.host | ''",
                "http.host | 999.1.1.1",
                "http.host | localhost:8080",
                "http.host | [::1]",
                "http.port | abc",
                "http.port | ''",
                "http.port | -1",
                "http.port | 65536",
                "http.port | 080",
                "http.port | 8_080",
                "http.port | 99999999999999999999",
                "http.management-port | 8081.0",
                "http.heartbeat | 10",
                "http.heartbeat | 0s",
                "http.heartbeat | 1.5s",
                "http.heartbeat | 10 s",
                "http.heartbeat | 25h",
                "http.heartbeat | 999999999999999999h",
                "http.drain-delay | -1s",
                "http.max-body-size | 10MB",
                "http.max-body-size | 0",
                "http.max-body-size | 2GiB",
                "http.max-body-size | 999999999999999999GiB",
                "http.max-json-depth | 3",
                "http.cors.origins | app.example.org",
                "http.cors.origins | https://app.example.org/",
                "http.cors.origins | https://app.example.org/page",
                "http.cors.origins | https://*.example.org",
                "http.cors.origins | null",
                "http.cors.origins | https://a.example,",
                "http.cors.credentials | yes",
                "tracing.enabled | yes",
                "tracing.endpoint | 127.0.0.1:4318",
                "tracing.endpoint | grpc://127.0.0.1:4317",
                "tracing.endpoint | http://me:secret@collector/v1/traces",
                "tracing.service-name | two words",
                "tracing.service-name | ''",
                "tracing.sampling | 1.5",
                "tracing.sampling | -0.1",
                "tracing.sampling | 10%",
                "tracing.sampling | NaN",
                "tracing.max-queued | 0",
                "tracing.timeout | 0s",
                "compare.max-models | 0",
                "compare.max-models | 10",
                "compare.execution | parallel",
                "compare.execution | CONCURRENT",
                "compare.tiers.extended.max-tokens | 0",
                "upstream.base-url | openrouter.ai/api/v1",
                "upstream.base-url | ftp://openrouter.ai",
                "upstream.base-url | https://",
                "upstream.base-url | https://openrouter.ai/api?v=1",
                "upstream.base-url | https://openrouter.ai/api#v1",
                "upstream.base-url | https://me@openrouter.ai",
                "upstream.base-url | http://localhost:70000",
                "upstream.path | chat/completions",
                "upstream.path | //evil.example/x",
                "upstream.path | /a#b",
                "upstream.auth-header | X Key",
                "upstream.auth-header | ''",
                "upstream.auth-scheme | two words",
                "upstream.title | Größe",
                "upstream.openrouter-fields | usage,tools",
                "upstream.openrouter-fields | usage,",
                "upstream.stream-options | yes",
                "upstream.max-tokens-field | tokens",
                "upstream.retries | 11",
                "upstream.proxy | https://proxy:3128",
                "upstream.proxy | http://proxy",
                "upstream.proxy | http://proxy:0",
                "upstream.proxy | http://proxy:3128/path",
                "upstream.proxy | http://proxy:3128?x",
                "upstream.trust-certificates | /no/such/file.pem",
                "upstream.trust-certificates | .",
                "upstream.models.path | models",
                "upstream.models.cache | 0s",
                "upstream.models.max-size | 0",
                "upstream.api-key-file | /no/such/file",
                "worker.instances | 0",
                "worker.instances | some",
                "event-loop-pause | 11ms",
                "event-loop-pause | -1ms",
                "roles | ''",
                "roles | http,server",
                "auth.mode | token",
                "auth.allow-open | 1",
                "cluster.members | node-1:5701",
                "cluster.members | 10.0.0.1",
                "cluster.members | 10.0.0.1:0",
                "cluster.members | 10.0.0.1:5701,,10.0.0.2:5701",
                "cluster.service-dns | 10.0.0.1",
                "cluster.liveness | 0ms",
                "stats.max-models | 0"
            })
    void an_impossible_value_is_named_with_its_key_its_place_and_what_would_be_right(String key, String value) {
        assertThat(Given.nothing().property(key, value).problem())
                .startsWith(key + " ")
                .contains("(system property compare-stream." + key)
                .contains("must be ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.host | ::1",
                "http.host | my_service.internal",
                "http.port | 0",
                "http.drain-timeout | 0s",
                "http.heartbeat | 24h",
                "http.max-body-size | 1GiB",
                "http.cors.origins | 'https://app.example.org, http://localhost:3000'",
                "http.cors.origins | '*'",
                "http.cors.origins | capacitor://localhost",
                "upstream.base-url | http://[::1]:11434/v1//",
                "upstream.base-url | HTTPS://Example.org",
                "upstream.path | /openai/chat?api-version=2024-10-21",
                "upstream.auth-scheme | ''",
                "upstream.openrouter-fields | ''",
                "upstream.openrouter-fields | reasoning, usage",
                "upstream.proxy | http://proxy.internal:3128",
                "upstream.retries | 0",
                "upstream.models.path | ''",
                "upstream.models.max-stale | 0s",
                "roles | 'worker , http'",
                "cluster.members | 10.0.0.1:5701,[fd00::1]:5701",
                "cluster.service-dns | nodes.default.svc.cluster.local."
            })
    void unusual_values_that_make_sense_are_taken(String key, String value) {
        Given given = Given.nothing().property(key, value);

        assertThat(given.warnings()).isEmpty();
        assertThat(given.config()).isNotNull();
    }

    @Test
    void the_message_reads_like_a_sentence() {
        assertThat(Given.nothing().variable("COMPARESTREAM_HTTP_PORT", "eighty").exception())
                .hasMessage("The configuration has a problem:\n"
                        + "  http.port \"eighty\" (environment variable COMPARESTREAM_HTTP_PORT)"
                        + " must be a whole number from 0 to 65535");
    }

    @Test
    void every_problem_of_every_source_stands_in_one_message() {
        Given given = Given.nothing()
                .property("http.heartbeat", "soon")
                .variable("COMPARESTREAM_UPSTREAM_RETRIES", "many")
                .variable("COMPARESTREAM_ROLES", "cook")
                .file(directory, "http:", "  prot: 80", "  port: high", "compare: {max-models: 12}");

        assertThat(given.problems()).hasSize(6);
        assertThat(given.exception())
                .hasMessageStartingWith("The configuration has 6 problems:\n")
                .hasMessageContaining("http.heartbeat \"soon\" (system property compare-stream.http.heartbeat)")
                .hasMessageContaining("upstream.retries \"many\" (environment variable COMPARESTREAM_UPSTREAM_RETRIES)")
                .hasMessageContaining("roles \"cook\" (environment variable COMPARESTREAM_ROLES)")
                .hasMessageContaining("service.yaml, line 2): there is no such key, perhaps http.port is meant")
                .hasMessageContaining("http.port \"high\" (file ")
                .hasMessageContaining("compare.max-models \"12\"");
    }

    @Test
    void a_wrong_value_is_reported_even_where_a_stronger_source_hides_it() {
        assertThat(Given.nothing()
                        .file(directory, "http.port: high")
                        .variable("COMPARESTREAM_HTTP_PORT", "8080")
                        .problem())
                .contains("http.port \"high\" (file ");
    }

    @Test
    void a_broken_file_does_not_hide_what_else_is_wrong() {
        assertThat(Given.nothing()
                        .file(directory.resolve("missing.yaml"))
                        .variable("COMPARESTREAM_HTTP_PORT", "eighty")
                        .problems())
                .satisfiesExactlyInAnyOrder(
                        file -> assertThat(file).endsWith("missing.yaml is not there"),
                        port -> assertThat(port).startsWith("http.port"));
    }

    @Test
    void a_value_with_control_characters_cannot_break_the_message() {
        assertThat(Given.nothing().property("http.port", "1\n\u001b[2J").problem())
                .contains("\"1\\u000a\\u001b[2J\"")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void a_long_value_is_cut_in_the_message() {
        assertThat(Given.nothing().property("http.port", "9".repeat(5000)).problem())
                .hasSizeLessThan(300)
                .contains("999…\"");
    }
}
