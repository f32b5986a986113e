package dev.comparestream.config;

import java.util.List;

/**
 * A configuration that is sound, and what its reader should still know.
 *
 * @param warnings one sentence each, without secrets, for the log
 */
public record LoadedConfig(ServiceConfig config, List<String> warnings) {

    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
