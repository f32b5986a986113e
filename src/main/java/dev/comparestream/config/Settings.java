package dev.comparestream.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All that was set. What is not of its key's kind is reported, and stands at its default until the report is thrown. */
final class Settings {

    private final List<Setting> strongestFirst;
    private final Map<String, Setting> strongest = new HashMap<>();
    private final Set<Setting> wrong = new HashSet<>();
    private final Report report;

    Settings(List<Setting> strongestFirst, Report report) {
        this.strongestFirst = List.copyOf(strongestFirst);
        this.report = report;
        for (Setting setting : strongestFirst) {
            strongest.putIfAbsent(setting.key(), setting);
            // Also what a stronger source hides: it would surprise on the day when that source is gone.
            Schema.key(setting.key()).ifPresent(key -> check(key.kind(), setting));
        }
    }

    private void check(Kind<?> kind, Setting setting) {
        boolean tooMany = setting.list() && !kind.list();
        if (tooMany || kind.read(setting.text()).isEmpty()) {
            wrong.add(setting);
            report.problem(wrong(setting, kind));
        }
    }

    /** The strongest value, or the default. */
    <T> T get(Key<T> key) {
        Setting setting = strongest.get(key.name());
        return setting == null || wrong.contains(setting)
                ? key.standardValue()
                : key.kind().reader().apply(setting.text());
    }

    /** A size that fits into an int, because its kind says so. */
    int bytes(Key<Long> key) {
        return Math.toIntExact(get(key));
    }

    /** Everything set below a prefix. */
    List<Setting> below(String prefix) {
        return strongestFirst.stream()
                .filter(setting -> setting.key().startsWith(prefix))
                .toList();
    }

    /** Whether the values that count are of their kinds, so that they may be compared with each other. */
    boolean sound(Key<?>... keys) {
        return Stream.of(keys).map(key -> strongest.get(key.name())).noneMatch(wrong::contains);
    }

    void warning(String sentence) {
        report.warning(sentence);
    }

    void problem(String sentence) {
        report.problem(sentence);
    }

    /** A key with the value that counts and where it comes from, for a sentence. */
    String describe(Key<?> key) {
        Setting setting = strongest.get(key.name());
        return setting == null
                ? key.name() + " " + Shown.quoted(key.standard()) + " (the default)"
                : describe(setting, key.kind());
    }

    static String wrong(Setting setting, Kind<?> kind) {
        String written = setting.list() && !kind.list() ? "is a list and " : "";
        return describe(setting, kind) + " " + written + "must be " + kind.expected();
    }

    private static String describe(Setting setting, Kind<?> kind) {
        return kind.secret()
                ? setting.key() + " (" + setting.origin() + ", value not shown)"
                : setting.key() + " " + Shown.quoted(setting.text()) + " (" + setting.origin() + ")";
    }
}
