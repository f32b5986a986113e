package dev.comparestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of dependencies and the list of parts that the build writes are the same. */
class DependenciesTest {

    private static final Path DOCUMENT = Path.of("src", "docs", "dependencies.md");
    private static final Path PARTS = Path.of("target", "classes", "META-INF", "sbom", "compare-stream.cdx.json");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `[a-z0-9.]+`: ([^|]+) \\| ([0-9][^|]*) \\| ([^|]+) \\|$");

    @Test
    void the_document_names_exactly_what_the_jar_is_made_of() throws IOException {
        Set<String> documented = new TreeSet<>();
        rows().forEach(row -> names(row.group(1)).forEach(name -> documented.add(name + ' ' + row.group(2))));

        Set<String> built = parts().stream()
                .map(part ->
                        part.path("name").asText() + ' ' + part.path("version").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(built);
    }

    @Test
    void the_document_names_a_licence_that_the_part_itself_names() throws IOException {
        List<MatchResult> rows = rows();
        for (JsonNode part : parts()) {
            String name = part.path("name").asText();
            String licences = rows.stream()
                    .filter(row -> names(row.group(1)).contains(name))
                    .map(row -> row.group(3))
                    .findFirst()
                    .orElse("");

            assertThat(part.path("licenses"))
                    .as(name)
                    .anyMatch(licence ->
                            licences.contains(licence.at("/license/id").asText("none")));
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT)).results().toList();
    }

    /** {@code netty-buffer, -common} are netty-buffer and netty-common. */
    private static List<String> names(String listed) {
        List<String> names = new ArrayList<>();
        for (String name : listed.split(", ", -1)) {
            names.add(name.startsWith("-") ? names.get(0).replaceFirst("-.*", "") + name : name);
        }
        return names;
    }

    private static List<JsonNode> parts() throws IOException {
        boolean isThere = Files.exists(PARTS);
        assertThat(isThere || System.getProperty("leave-nothing-out") == null)
                .as("the list of parts, which builds with -o do not write")
                .isTrue();
        assumeTrue(isThere, "no list of parts: a build with -o does not write it");
        List<JsonNode> parts = new ArrayList<>();
        new ObjectMapper().readTree(PARTS.toFile()).path("components").forEach(parts::add);
        return parts;
    }
}
