package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.ServiceConfig.NodeRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

    @TempDir
    Path directory;

    @Test
    void maps_and_dots_may_be_mixed() {
        ServiceConfig config = given(
                        "http:", "  port: 9000", "upstream.timeouts:", "  idle: 7s", "compare.max-models: 3")
                .config();

        assertThat(config.http().port()).isEqualTo(9000);
        assertThat(config.upstream().timeouts().idle()).hasSeconds(7);
        assertThat(config.compare().maxModels()).isEqualTo(3);
    }

    @Test
    void unknown_key_in_the_file_stops_the_start_and_is_named() {
        assertThat(given("http:", "  heartbeats: 5s").problem())
                .startsWith("http.heartbeats (file ")
                .contains("service.yaml, line 2)", "perhaps http.heartbeat is meant");
    }

    @Test
    void a_key_unlike_any_other_gets_no_guess() {
        assertThat(given("logging: debug").problem()).endsWith("there is no such key");
    }

    @Test
    void a_value_in_the_place_of_a_section_is_refused() {
        assertThat(given("http: 8080").problem()).contains("http (file ", "it is a section");
        assertThat(given("upstream: {headers: none}").problem()).contains("it is a section");
    }

    @Test
    void a_section_in_the_place_of_a_value_is_refused() {
        assertThat(given("http:", "  port:", "    main: 1").problem()).contains("http.port.main", "no such key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n# nothing\n", "---\n", "{}", "http:", "http: {}", "http:\n  # port: 1\nupstream: ~"})
    void a_file_that_sets_nothing_is_fine(String text) {
        assertThat(given(text).config()).isEqualTo(Given.nothing().config());
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_key() {
        assertThat(given("\uFEFFhttp.port: 9000").config().http().port()).isEqualTo(9000);
    }

    @Test
    void values_are_read_as_they_are_written_not_as_yaml_sees_them() {
        ServiceConfig config = given("upstream: {api-key: 1_0e3, title: 2024-01-01, referer: yes}")
                .config();

        assertThat(config.upstream().apiKey()).isEqualTo(new Secret("1_0e3"));
        assertThat(config.upstream().title()).isEqualTo("2024-01-01");
        assertThat(config.upstream().referer()).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "True", "1", "0x1", "'yes'"})
    void other_spellings_of_true_are_refused_instead_of_guessed(String value) {
        assertThat(given("upstream.stream-options: " + value).problem()).contains("must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1F90", "8080.0", "8_080", "017620", "!!int \"8080\"", "null", "[8080]", "{a: 1}"})
    void a_port_is_a_plain_number(String value) {
        assertThat(given("http.port: " + value).problems()).hasSize(1);
    }

    @Test
    void lists_are_for_keys_that_hold_lists() {
        assertThat(given("roles: [worker]").config().roles()).containsExactly(NodeRole.WORKER);
        assertThat(given("roles:", "  - worker", "  - http").config().roles()).hasSize(2);
        assertThat(given("upstream.openrouter-fields: []").config().upstream().openRouterFields())
                .isEmpty();
        assertThat(given("http.host: [127.0.0.1]").problem()).contains("http.host", "is a list and must be a host");
        assertThat(given("roles: []").problem()).contains("roles \"\"", "at least one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles: [[http]]", "roles: [{http: 1}]", "roles:\n  - - http"})
    void lists_hold_single_values(String text) {
        assertThat(given(text).problem()).contains("must have only single values in a list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:\n  port: 1\n  port: 2",
                "http.port: 1\nhttp:\n  port: 2",
                "http: {port: 1}\nhttp: {port: 2}"
            })
    void a_key_that_is_set_twice_is_refused_with_both_places(String text) {
        assertThat(given(text).problem())
                .startsWith("http.port is set twice (file ")
                .containsPattern(", line [12], and file .*, line [23]\\); leave one$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: &all {port: 1}",
                "http.port: &p 1\nhttp.management-port: *p",
                "http:\n  <<: *all",
                "&k http.port: 1",
                "http.port: !!str 1",
                "http: !service {port: 1}"
            })
    void anchors_aliases_and_tags_are_refused(String text) {
        assertThat(given(text).problem()).contains("service.yaml must have no anchors, aliases and tags");
    }

    @Test
    void an_alias_bomb_is_refused_at_its_first_anchor() {
        assertThat(given(
                                "a: &a [lol, lol, lol]",
                                "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]",
                                "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]")
                        .problem())
                .contains("anchors", "line 1");
    }

    @Test
    void deep_nesting_is_refused_before_it_costs_anything() {
        assertThat(given("{a: ".repeat(100_000)).problem()).contains("nested deeper");
        assertThat(given("a: " + "[".repeat(100_000)).problem()).contains("service.yaml");
    }

    @Test
    void a_second_document_is_refused() {
        assertThat(given("http.port: 1", "---", "http.port: 2").problem()).contains("must be one document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just words", "- a\n- b", "42"})
    void a_file_that_is_no_map_is_refused(String text) {
        assertThat(given(text).problem()).endsWith("service.yaml must be a map of keys to values");
    }

    @Test
    void broken_yaml_is_refused_with_the_line_and_the_reason() {
        assertThat(given("http:", "  port: 1", "\thost: x").problem())
                .contains("service.yaml is not YAML: ", "TAB", "in line 3");
    }

    @Test
    void a_directory_binary_text_and_a_huge_file_are_refused() throws IOException {
        assertThat(Given.nothing().file(directory).problem()).endsWith("is a directory");

        Path file = directory.resolve("service.yaml");
        Files.write(file, "http.host: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Given.nothing().file(file).problem()).endsWith("is not UTF-8");

        Files.writeString(file, "#".repeat((1 << 20) + 1));
        assertThat(Given.nothing().file(file).problem()).contains("larger than 1MiB");

        Files.writeString(file, "http.host: \u0000");
        assertThat(Given.nothing().file(file).problem()).contains("is not YAML");
    }

    private Given given(String... lines) {
        return Given.nothing().file(directory, lines);
    }
}
