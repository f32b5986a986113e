package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.config.ServiceConfig.NodeRole;
import dev.comparestream.config.UpstreamConfig.OpenRouterField;
import dev.comparestream.model.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    private static final Path REFERENCE = Path.of("conf", "compare-stream.yaml");

    @Test
    void defaults_are_those_of_the_contract() {
        ServiceConfig config = Given.nothing().config();

        assertThat(config.http())
                .isEqualTo(new HttpConfig(
                        "127.0.0.1",
                        8080,
                        "127.0.0.1",
                        8081,
                        Duration.ofSeconds(10),
                        10 << 20,
                        64,
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        64 << 10,
                        64 << 10,
                        Duration.ofMillis(11),
                        5_000,
                        10_000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(75),
                        new CorsConfig(Set.of(), false),
                        new EdgeConfig(Set.of(), List.of(), 4 << 10, 16 << 10),
                        null));
        assertThat(config.compare())
                .isEqualTo(new CompareConfig(
                        9,
                        Execution.CONCURRENT,
                        1000,
                        64L << 20,
                        32 << 10,
                        Duration.ofSeconds(2),
                        Map.of(
                                Tier.BRIEF, new TierLimits(1000, 2000),
                                Tier.STANDARD, new TierLimits(5000, 4000),
                                Tier.EXTENDED, new TierLimits(15_000, 8192))));
        assertThat(config.upstream())
                .isEqualTo(new UpstreamConfig(
                        null,
                        null,
                        "/chat/completions",
                        "Authorization",
                        "Bearer",
                        "",
                        "compare-stream",
                        Map.of(),
                        Set.of(OpenRouterField.USAGE),
                        false,
                        "max_tokens",
                        new StreamTimeouts(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(180),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(15)),
                        16 << 20,
                        64 << 10,
                        64 << 10,
                        new LimitConfig(
                                1000,
                                10_000,
                                Duration.ofSeconds(30),
                                1,
                                90,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10),
                                3,
                                200),
                        2,
                        null,
                        null,
                        new CatalogueConfig(
                                "/models",
                                Duration.ofMinutes(10),
                                Duration.ofHours(24),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                8 << 20),
                        new GenerationCostsConfig(true, Duration.ofSeconds(3), 6, 1000, 2, Duration.ofSeconds(5))));
        assertThat(config.eventLoops()).isEqualTo(Given.EVENT_LOOPS);
        assertThat(config.eventLoopPause()).isEqualTo(Duration.ofMillis(1));
        assertThat(config.worker()).isEqualTo(new WorkerConfig(Given.EVENT_LOOPS, 10_000));
        assertThat(config.roles()).containsExactlyInAnyOrder(NodeRole.HTTP, NodeRole.WORKER);
        assertThat(config.cluster())
                .isEqualTo(new ClusterConfig(false, null, 5701, 0, List.of(), null, 10, Duration.ofSeconds(5)));
        assertThat(config.auth())
                .isEqualTo(new AuthConfig(
                        AuthConfig.Mode.NONE, false, List.of(), null, Duration.ofSeconds(10), 10, 10_000, null));
        assertThat(config.limits()).isEqualTo(new LimitsConfig(0, 0, 0, 0, 10_000, Duration.ofMillis(500)));
        assertThat(config.stats()).isEqualTo(new StatsConfig(200));
        assertThat(config.metrics()).isEqualTo(new MetricsConfig(true, 50));
        assertThat(config.health()).isEqualTo(new HealthConfig(Duration.ofSeconds(5)));
        assertThat(config.logs()).isEqualTo(new LogsConfig(LogsConfig.Format.TEXT));
        assertThat(config.tracing())
                .isEqualTo(new TracingConfig(
                        false,
                        URI.create("http://127.0.0.1:4318/v1/traces"),
                        "compare-stream",
                        1,
                        2_048,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(3)));
    }

    @Test
    void nothing_set_means_the_simulator() {
        assertThat(Given.nothing().config().simulated()).isTrue();
    }

    @Test
    void a_key_alone_means_openrouter() {
        ServiceConfig config =
                Given.nothing().variable("OPENROUTER_API_KEY", "sk-or-1").config();

        assertThat(config.simulated()).isFalse();
        assertThat(config.upstream().baseUrl()).isEqualTo(URI.create("https://openrouter.ai/api/v1"));
        assertThat(config.upstream().apiKey()).isEqualTo(new Secret("sk-or-1"));
    }

    @Test
    void a_base_url_alone_means_an_upstream_that_wants_no_key() {
        ServiceConfig config = Given.nothing()
                .variable("OPENROUTER_BASE_URL", "http://localhost:11434/v1/")
                .config();

        assertThat(config.simulated()).isFalse();
        assertThat(config.upstream().baseUrl()).isEqualTo(URI.create("http://localhost:11434/v1"));
        assertThat(config.upstream().apiKey()).isNull();
    }

    @Test
    void the_reference_file_says_what_is_built_in() {
        assertThat(Given.nothing().file(REFERENCE).config())
                .isEqualTo(Given.nothing().config());
    }

    @Test
    void the_reference_file_names_every_key_with_its_default_as_it_is_built_in() {
        Map<String, String> built = new TreeMap<>();
        Schema.keys().forEach(key -> built.put(key.name(), key.standard()));

        Report report = new Report();
        Map<String, String> written = new TreeMap<>();
        FileSource.read(REFERENCE, report).orElseThrow().forEach(setting -> written.put(setting.key(), setting.text()));

        report.throwIfAny();
        assertThat(written).isEqualTo(built);
    }

    @Test
    void every_key_has_a_variable_of_its_own() {
        assertThat(Schema.keys().stream().map(key -> Key.variable(key.name()))).doesNotHaveDuplicates();
        assertThat(Schema.keys().stream().map(Key::name)).doesNotHaveDuplicates();
    }
}
