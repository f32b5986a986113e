package dev.comparestream.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Which tokens callers may show.
 *
 * @param jwks       where the keys are that tokens are signed with: a file, or an https URL
 * @param issuer     who must have made a token
 * @param audience   for whom it must have been made
 * @param algorithms that it may be signed with
 * @param leeway     by how much clocks may differ
 * @param reload     how often the keys are looked at
 * @param timeout    how long having them may take
 * @param maxSize    bytes that they may have
 */
public record JwtConfig(
        URI jwks,
        String issuer,
        String audience,
        Set<String> algorithms,
        Duration leeway,
        Duration reload,
        Duration timeout,
        int maxSize) {

    public JwtConfig {
        algorithms = Set.copyOf(algorithms);
    }
}
