package dev.comparestream.config;

import java.util.ArrayList;
import java.util.List;

/** What is found wrong while a configuration is read. Nothing is thrown until all of it has been looked at. */
final class Report {

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Something that stops the start. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Something that the operator should know of. */
    void warning(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** @throws ConfigException with every problem so far, if there is one */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
