package dev.comparestream.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration, strongest first: system properties, environment variables, the file, the defaults. It blocks
 * while it reads files, so it belongs before the first event loop.
 */
public final class ConfigLoader {

    private final Properties properties;
    private final Map<String, String> environment;
    private final @Nullable Path file;
    private final int eventLoops;

    /**
     * @param file       YAML, all of whose keys must be known; null: none
     * @param eventLoops how many there are where {@code event-loops} is {@code auto}
     */
    public ConfigLoader(Properties properties, Map<String, String> environment, @Nullable Path file, int eventLoops) {
        this.properties = properties;
        this.environment = environment;
        this.file = file;
        this.eventLoops = eventLoops;
    }

    /**
     * Looks at everything before it judges.
     *
     * @throws ConfigException naming every problem of every source
     */
    public LoadedConfig load() {
        Report report = new Report();
        List<Setting> strongestFirst = new ArrayList<>(SystemPropertySource.read(properties, report));
        strongestFirst.addAll(EnvironmentSource.read(environment, report));
        Optional<List<Setting>> fromFile = file == null ? Optional.of(List.of()) : FileSource.read(file, report);
        fromFile.ifPresent(strongestFirst::addAll);

        Settings settings = new Settings(strongestFirst, report);
        if (fromFile.isEmpty()) {
            // How values fit together cannot be told without those of the file, only what each is by itself.
            report.throwIfAny();
        }
        ServiceConfig config = ServiceSection.read(settings, eventLoops);
        report.throwIfAny();
        return new LoadedConfig(config, report.warnings());
    }
}
