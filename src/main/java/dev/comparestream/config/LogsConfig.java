package dev.comparestream.config;

/** How the service logs. */
public record LogsConfig(Format format) {

    /** The form of a line. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object a line, for programs. */
        JSON
    }
}
