package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All torture cases, in the order of their numbers. */
public final class TortureCases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TortureCases() {}

    public static List<TortureCase> all() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{3}-.*\\.json"))
                    .sorted()
                    .map(TortureCases::json)
                    .map(TortureCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of one level: {@code must}, {@code should} or {@code policy}. */
    public static List<TortureCase> ofLevel(String level) {
        return all().stream().filter(torture -> torture.level().equals(level)).toList();
    }

    /** Those with these numbers, three digits each. */
    public static List<TortureCase> numbered(String... numbers) {
        List<String> wanted = List.of(numbers);
        return all().stream()
                .filter(torture -> wanted.contains(torture.number()))
                .toList();
    }

    /** A case as it is written down, the large ones' segments filled in. */
    static ObjectNode json(Path file) {
        try {
            JsonNode read = JSON.readTree(file.toFile());
            ObjectNode json = (ObjectNode) read;
            LargeAnswers.fill(json);
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static Path directory() {
        URL url = Objects.requireNonNull(TortureCases.class.getResource("/torture"), "no /torture on the class path");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
