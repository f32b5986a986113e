package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.model.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPrecedenceTest {

    @TempDir
    Path directory;

    @Test
    void property_beats_variable_beats_file_beats_default() {
        Given given = Given.nothing();
        assertThat(idle(given)).isEqualTo(Duration.ofSeconds(60));

        given.file(directory, "upstream:", "  timeouts:", "    idle: 10s");
        assertThat(idle(given)).isEqualTo(Duration.ofSeconds(10));

        given.variable("COMPARESTREAM_UPSTREAM_TIMEOUTS_IDLE", "20s");
        assertThat(idle(given)).isEqualTo(Duration.ofSeconds(20));

        given.property("upstream.timeouts.idle", "30s");
        assertThat(idle(given)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void openrouters_variables_are_weaker_than_ours_and_stronger_than_the_file() {
        Given given = Given.nothing().file(directory, "upstream.api-key: from-file", "upstream.base-url: http://file");
        assertThat(apiKey(given)).isEqualTo("from-file");

        given.variable("OPENROUTER_API_KEY", "from-openrouter").variable("OPENROUTER_BASE_URL", "http://openrouter");
        assertThat(apiKey(given)).isEqualTo("from-openrouter");
        assertThat(given.config().upstream().baseUrl()).hasToString("http://openrouter");

        given.variable("COMPARESTREAM_UPSTREAM_API_KEY", "from-ours")
                .variable("COMPARESTREAM_UPSTREAM_BASE_URL", "http://ours");
        assertThat(apiKey(given)).isEqualTo("from-ours");
        assertThat(given.config().upstream().baseUrl()).hasToString("http://ours");
    }

    @Test
    void an_empty_openrouter_variable_counts_as_not_set() {
        Given given = Given.nothing()
                .file(directory, "upstream.api-key: from-file")
                .variable("OPENROUTER_API_KEY", "")
                .variable("OPENROUTER_BASE_URL", " ");

        assertThat(apiKey(given)).isEqualTo("from-file");
        assertThat(given.warnings()).isEmpty();
    }

    @Test
    void an_empty_value_takes_back_what_a_weaker_source_sets() {
        Given given = Given.nothing()
                .file(directory, "upstream: {api-key: from-file, base-url: 'http://file', title: other}")
                .variable("COMPARESTREAM_UPSTREAM_API_KEY", "")
                .variable("COMPARESTREAM_UPSTREAM_TITLE", "");

        assertThat(given.config().upstream().apiKey()).isNull();
        assertThat(given.config().upstream().title()).isEmpty();
    }

    @Test
    void dots_and_dashes_of_a_key_are_underscores_in_its_variable() {
        ServiceConfig config = Given.nothing()
                .variable("COMPARESTREAM_HTTP_STALLED_CLIENT_TIMEOUT", "90s")
                .variable("COMPARESTREAM_COMPARE_TIERS_BRIEF_MAX_INPUT", "77")
                .variable("COMPARESTREAM_ROLES", "worker")
                .config();

        assertThat(config.http().stalledClientTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.compare().limits(Tier.BRIEF).maxInput()).isEqualTo(77);
        assertThat(config.roles()).containsExactly(NodeRole.WORKER);
    }

    @Test
    void blanks_around_a_value_do_not_count() {
        assertThat(Given.nothing()
                        .property("http.port", " 9000\t")
                        .config()
                        .http()
                        .port())
                .isEqualTo(9000);
    }

    @Test
    void headers_come_from_every_source_and_the_strongest_wins_whatever_the_case() {
        ServiceConfig config = Given.nothing()
                .file(directory, "upstream:", "  headers:", "    X-Team: file", "    X-Zone: file", "    X-Gone: file")
                .variable("COMPARESTREAM_UPSTREAM_HEADERS_X_TEAM", "variable")
                .variable("COMPARESTREAM_UPSTREAM_HEADERS_X_GONE", "")
                .property("upstream.headers.X-TEAM", "property")
                .config();

        assertThat(config.upstream().headers()).isEqualTo(Map.of("X-TEAM", "property", "X-Zone", "file"));
    }

    @Test
    void workers_are_as_many_as_event_loops_unless_a_number_is_set() {
        assertThat(Given.nothing()
                        .property("worker.instances", "auto")
                        .config()
                        .worker()
                        .instances())
                .isEqualTo(Given.EVENT_LOOPS);
        assertThat(Given.nothing()
                        .property("event-loops", "4")
                        .config()
                        .worker()
                        .instances())
                .isEqualTo(4);
        assertThat(Given.nothing()
                        .property("worker.instances", "3")
                        .config()
                        .worker()
                        .instances())
                .isEqualTo(3);
    }

    @Test
    void unknown_variables_and_properties_are_warnings_that_say_what_may_be_meant() {
        Given given = Given.nothing()
                .variable("COMPARESTREAM_HTTP_PROT", "9")
                .variable("COMPARESTREAM_SERVICE_HOST", "10.0.0.1")
                .variable("COMPARE_STREAM_PORT", "tcp://10.0.0.1:80")
                .property("htpp.host", "::");

        assertThat(given.warnings())
                .satisfiesExactlyInAnyOrder(
                        property -> assertThat(property)
                                .contains("system property compare-stream.htpp.host", "perhaps http.host is meant"),
                        misspelt -> assertThat(misspelt)
                                .contains("COMPARESTREAM_HTTP_PROT", "perhaps COMPARESTREAM_HTTP_PORT is meant"),
                        injected -> assertThat(injected).contains("COMPARESTREAM_SERVICE_HOST"));
    }

    private static Duration idle(Given given) {
        return given.config().upstream().timeouts().idle();
    }

    private static String apiKey(Given given) {
        Secret key = given.config().upstream().apiKey();
        return key == null ? "" : key.reveal();
    }
}
