package dev.comparestream.config;

import java.util.List;

/** The configuration cannot be used. The message names every problem, one a line, and never shows a secret. */
public final class ConfigException extends RuntimeException {

    private final List<String> problems;

    ConfigException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems alone, one sentence each. */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
        return "The configuration has " + count + ":\n  " + String.join("\n  ", problems);
    }
}
