package dev.comparestream.config;

import dev.comparestream.config.Setting.Origin;
import dev.comparestream.config.Setting.Source;
import java.util.List;
import java.util.Properties;

/** System properties: the prefix, then the key as it stands in the file. */
final class SystemPropertySource {

    private SystemPropertySource() {}

    static List<Setting> read(Properties properties, Report report) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(Key.PROPERTY_PREFIX))
                .sorted()
                .map(name -> new Setting(
                        name.substring(Key.PROPERTY_PREFIX.length()),
                        properties.getProperty(name, ""),
                        false,
                        new Origin(Source.PROPERTY, "system property " + Shown.name(name))))
                .filter(setting -> isKnown(setting, report))
                .toList();
    }

    private static boolean isKnown(Setting setting, Report report) {
        if (!Schema.knows(setting.key())) {
            report.warning(setting.origin() + " sets nothing: " + Unknown.key(setting.key()));
        }
        return Schema.knows(setting.key());
    }
}
