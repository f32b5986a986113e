package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictingValuesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"connect", "first-byte", "first-content", "idle"})
    void no_timeout_may_be_as_long_as_the_total_and_both_are_named(String name) {
        assertThat(Given.nothing()
                        .file(directory, "upstream.timeouts.total: 20m")
                        .property("upstream.timeouts." + name, "20m")
                        .problem())
                .contains("upstream.timeouts.total \"20m\" (file ")
                .contains("must be longer than upstream.timeouts." + name + " \"20m\" (system property ");
    }

    @Test
    void a_short_total_names_the_defaults_that_it_contradicts() {
        assertThat(Given.nothing().property("upstream.timeouts.total", "90s").problem())
                .contains("upstream.timeouts.first-content \"180s\" (the default)");
    }

    @Test
    void a_wrong_total_is_not_compared_with_the_others() {
        assertThat(Given.nothing()
                        .property("upstream.timeouts.total", "long")
                        .property("upstream.timeouts.idle", "20m")
                        .problem())
                .startsWith("upstream.timeouts.total \"long\"");
    }

    @Test
    void a_hold_that_outlasts_the_queue_is_refused_and_so_is_a_least_limit_above_the_greatest() {
        assertThat(Given.nothing().property("upstream.queue-timeout", "10s").problem())
                .contains("upstream.limit.longest-hold \"10s\" (the default) must be shorter than")
                .contains("upstream.queue-timeout \"10s\" (system property ");
        assertThat(Given.nothing()
                        .property("upstream.limit.least", "20")
                        .property("upstream.max-concurrent", "10")
                        .problem())
                .contains("upstream.limit.least \"20\"", "upstream.max-concurrent \"10\"");
    }

    @Test
    void both_servers_on_one_port_are_refused_unless_it_is_any_free_one() {
        Given given = Given.nothing().property("http.management-port", "8080");

        assertThat(given.problem()).contains("http.management-port \"8080\"", "http.port \"8080\" (the default)");
        assertThat(given.property("http.port", "0")
                        .property("http.management-port", "0")
                        .config())
                .isNotNull();
    }

    @Test
    void the_same_port_on_two_addresses_is_fine_and_on_all_addresses_is_not() {
        Given given =
                Given.nothing().property("http.management-port", "8080").property("http.management-host", "127.0.0.2");

        assertThat(given.config()).isNotNull();
        assertThat(given.property("http.host", "0.0.0.0").problem()).contains("http.management-port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "compare.internal"})
    void a_service_with_a_key_is_not_open_to_other_machines_by_accident(String host) {
        Given given = Given.nothing()
                .variable("OPENROUTER_API_KEY", "sk-or-v1-abcdef")
                .property("http.host", host);

        assertThat(given.problem())
                .contains("http.host \"" + host + "\"", "auth.mode \"none\"", "OPENROUTER_API_KEY", "auth.allow-open")
                .doesNotContain("sk-or");
        assertThat(given.property("auth.allow-open", "true").config()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "localhost", "LocalHost"})
    void a_service_with_a_key_may_listen_on_loopback(String host) {
        assertThat(Given.nothing()
                        .variable("OPENROUTER_API_KEY", "sk-1")
                        .property("http.host", host)
                        .config())
                .isNotNull();
    }

    @Test
    void a_service_without_a_key_or_without_the_http_role_may_listen_anywhere() {
        assertThat(Given.nothing().property("http.host", "0.0.0.0").config()).isNotNull();
        assertThat(Given.nothing()
                        .property("http.host", "0.0.0.0")
                        .property("roles", "worker")
                        .variable("OPENROUTER_API_KEY", "sk-1")
                        .config())
                .isNotNull();
    }

    @Test
    void a_key_from_a_file_is_trimmed() throws IOException {
        assertThat(Given.nothing()
                        .property("upstream.api-key-file", keyFile(" sk-from-file \r\n"))
                        .config()
                        .upstream()
                        .apiKey())
                .isEqualTo(new Secret("sk-from-file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "line-1\nline-2", "k\u0000y", "schlüssel"})
    void a_file_that_holds_no_key_is_refused_without_showing_it(String content) throws IOException {
        assertThat(Given.nothing()
                        .property("upstream.api-key-file", keyFile(content))
                        .problem())
                .startsWith("upstream.api-key-file \"")
                .contains("must hold the key and nothing else")
                .doesNotContain("line-1", "two words", "schl");
    }

    @Test
    void a_key_and_a_key_file_are_refused_together() throws IOException {
        assertThat(Given.nothing()
                        .variable("OPENROUTER_API_KEY", "sk-one")
                        .property("upstream.api-key-file", keyFile("sk-two"))
                        .problem())
                .contains("OPENROUTER_API_KEY", "upstream.api-key-file", "both")
                .doesNotContain("sk-one", "sk-two");
    }

    @Test
    void an_open_service_with_a_key_file_names_the_file() throws IOException {
        assertThat(Given.nothing()
                        .property("http.host", "0.0.0.0")
                        .property("upstream.api-key-file", keyFile("sk-two"))
                        .problem())
                .contains("key.txt")
                .doesNotContain("sk-two");
    }

    @Test
    void credentials_are_not_for_every_website() {
        Given given = Given.nothing().property("http.cors.credentials", "true");

        assertThat(given.config().http().cors().credentials()).isTrue();
        assertThat(given.property("http.cors.origins", "https://a.example, *").problem())
                .contains("http.cors.credentials \"true\"", "http.cors.origins \"https://a.example, *\"");
    }

    @Test
    void origins_are_spelt_as_browsers_spell_them() {
        assertThat(Given.nothing()
                        .property(
                                "http.cors.origins",
                                "HTTPS://App.Example.org:443,http://localhost:80,http://[::1]:3000")
                        .config()
                        .http()
                        .cors()
                        .origins())
                .containsExactlyInAnyOrder("https://app.example.org", "http://localhost", "http://[::1]:3000");
    }

    @Test
    void members_and_a_dns_name_are_refused_together() {
        assertThat(Given.nothing()
                        .property("cluster.members", "10.0.0.1:5701")
                        .property("cluster.service-dns", "nodes")
                        .problem())
                .contains("cluster.members", "cluster.service-dns", "both");
    }

    @Test
    void a_cluster_needs_others_that_can_be_found() {
        Given given = Given.nothing().property("cluster.enabled", "true");

        assertThat(given.problem()).contains("cluster.enabled \"true\"", "cluster.members", "cluster.service-dns");
        assertThat(given.property("cluster.members", "127.0.0.1:5701").config()).isNotNull();
    }

    private String keyFile(String content) throws IOException {
        return Files.writeString(directory.resolve("key.txt"), content).toString();
    }
}
