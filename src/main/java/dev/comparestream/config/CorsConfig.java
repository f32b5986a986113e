package dev.comparestream.config;

import java.util.Set;

/**
 * Which other websites may use the service from a browser.
 *
 * @param origins     as browsers write them: scheme, host and, unless it is the scheme's own, port; {@code *} for all
 * @param credentials whether their requests may carry cookies and the like
 */
public record CorsConfig(Set<String> origins, boolean credentials) {

    public static final String ALL = "*";

    /** @throws IllegalArgumentException for all origins with credentials, which no browser allows */
    public CorsConfig {
        origins = Set.copyOf(origins);
        if (credentials && origins.contains(ALL)) {
            throw new IllegalArgumentException("credentials are for origins that are named");
        }
    }
}
