package dev.comparestream.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What an operator has set, for a story that begins with a start. */
final class Given {

    static final int EVENT_LOOPS = 6;

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Path file;

    static Given nothing() {
        return new Given();
    }

    Given property(String key, String value) {
        properties.setProperty("compare-stream." + key, value);
        return this;
    }

    Given variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Given file(Path existing) {
        this.file = existing;
        return this;
    }

    Given file(Path directory, String... lines) {
        try {
            return file(Files.writeString(directory.resolve("service.yaml"), String.join("\n", lines)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceConfig config() {
        return loaded().config();
    }

    List<String> warnings() {
        return loaded().warnings();
    }

    List<String> problems() {
        return exception().problems();
    }

    /** The only problem there is. */
    String problem() {
        Assertions.assertThat(problems()).hasSize(1);
        return problems().get(0);
    }

    ConfigException exception() {
        ConfigException refused = Assertions.catchThrowableOfType(ConfigException.class, this::loaded);
        Assertions.assertThat(refused).as("the start is refused").isNotNull();
        return refused;
    }

    private LoadedConfig loaded() {
        return new ConfigLoader(properties, environment, file, EVENT_LOOPS).load();
    }
}
