package dev.comparestream.config;

import dev.comparestream.config.LogsConfig.Format;

/** The keys below {@code logs}. */
final class LogsSection {

    static final KeyGroup KEYS = KeyGroup.below("logs");

    private static final Key<Format> FORMAT = KEYS.key("format", "text", Kinds.choice(Format.class));

    private LogsSection() {}

    static LogsConfig read(Settings in) {
        return new LogsConfig(in.get(FORMAT));
    }
}
