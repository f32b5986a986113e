package dev.comparestream.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.model.ModelId;
import dev.comparestream.testkit.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ObservabilityTest {

    private static final Path DIRECTORY = Path.of("src", "docs", "observability");
    private static final Pattern NAME = Pattern.compile("compare_stream_[a-z_]+");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "alerts-test.yml", "dashboard.json"})
    void alerts_and_dashboard_name_only_metrics_that_the_document_has(String file) throws IOException {
        Set<String> documented = names("metrics.md");

        Set<String> unknown = new HashSet<>();
        for (String name : names(file)) {
            if (!documented.contains(name.replaceFirst("_(bucket|sum|count)$", ""))) {
                unknown.add(name);
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(names(file)).hasSizeGreaterThan(3);
    }

    @Test
    void no_document_names_a_metric_that_is_not_there() throws IOException {
        Set<String> documented = names("metrics.md");
        Set<String> named = new HashSet<>();
        try (Stream<Path> documents = Files.walk(Path.of("src", "docs"))) {
            for (Path document :
                    documents.filter(file -> file.toString().endsWith(".md")).toList()) {
                named.addAll(namesIn(document));
            }
        }
        named.addAll(namesIn(Path.of("README.md")));

        assertThat(named)
                .allMatch(name -> documented.contains(name.replaceFirst("_(bucket|sum|count)$", ""))
                        || documented.stream().anyMatch(known -> known.startsWith(name) && name.endsWith("_")));
    }

    @Test
    void the_dashboard_is_one_that_grafana_takes() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DIRECTORY.resolve("dashboard.json").toFile());

        assertThat(dashboard.path("title").asText()).isEqualTo("compare-stream");
        assertThat(dashboard.path("panels").size()).isGreaterThan(10);
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.path("targets").path(0).path("expr").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        }
    }

    @Test
    void prometheus_takes_the_rules_and_they_fire_when_they_should() throws Exception {
        assumeTrue(Installed.has("promtool"));

        promtool(Path.of("/dev/null"), "check", "rules", "alerts.yml");
        promtool(Path.of("/dev/null"), "test", "rules", "alerts-test.yml");
    }

    @Test
    void prometheus_takes_what_we_expose_and_has_nothing_against_the_names() throws Exception {
        assumeTrue(Installed.has("promtool"));
        ServiceMetrics metrics = new ServiceMetrics(10);
        metrics.of(new ModelId("m/\"quoted\\")).output(1, 10);
        metrics.loopWasLate(1_000);
        Path scraped = Files.writeString(directory.resolve("metrics"), metrics.scrape());

        promtool(scraped, "check", "metrics");
    }

    private void promtool(Path input, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said, UTF_8)).isZero();
    }

    private static Set<String> names(String file) throws IOException {
        return namesIn(DIRECTORY.resolve(file));
    }

    private static Set<String> namesIn(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        Matcher found = NAME.matcher(Files.readString(file));
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }
}
