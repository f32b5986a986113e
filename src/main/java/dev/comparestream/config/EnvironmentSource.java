package dev.comparestream.config;

import dev.comparestream.config.Setting.Origin;
import dev.comparestream.config.Setting.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Environment variables: our own, and after them those of other programs that mean the same. */
final class EnvironmentSource {

    private static final String HEADERS = Key.variable(HeadersSection.PREFIX);

    private EnvironmentSource() {}

    static List<Setting> read(Map<String, String> environment, Report report) {
        return Stream.concat(own(environment, report), foreign(environment)).toList();
    }

    private static Stream<Setting> own(Map<String, String> environment, Report report) {
        Map<String, String> keys =
                Schema.keys().stream().map(Key::name).collect(Collectors.toMap(Key::variable, name -> name));
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(Key.VARIABLE_PREFIX))
                        .flatMap(entry -> {
                            String variable = entry.getKey();
                            Optional<String> key =
                                    Optional.ofNullable(keys.get(variable)).or(() -> header(variable));
                            if (key.isEmpty()) {
                                report.warning("environment variable " + Shown.name(variable) + " sets nothing: "
                                        + Unknown.name(variable, keys.keySet()));
                            }
                            return key.map(name -> setting(name, variable, entry.getValue())).stream();
                        });
    }

    /** Header names do not care for case, and a variable cannot hold a dash: {@code …_X_TEAM} is {@code x-team}. */
    private static Optional<String> header(String variable) {
        return Optional.of(variable)
                .filter(name -> name.startsWith(HEADERS) && name.length() > HEADERS.length())
                .map(name -> name.substring(HEADERS.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .map(HeadersSection.PREFIX::concat);
    }

    /** Scripts pass these on whether they are set or not, so an empty one means nothing. */
    private static Stream<Setting> foreign(Map<String, String> environment) {
        return Schema.keys().stream()
                .flatMap(key -> key.foreignVariables().stream()
                        .filter(variable ->
                                !environment.getOrDefault(variable, "").isBlank())
                        .map(variable -> setting(key.name(), variable, environment.getOrDefault(variable, ""))));
    }

    private static Setting setting(String key, String variable, String value) {
        return new Setting(
                key, value, false, new Origin(Source.VARIABLE, "environment variable " + Shown.name(variable)));
    }
}
