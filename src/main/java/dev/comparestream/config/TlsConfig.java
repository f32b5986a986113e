package dev.comparestream.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How callers are served over TLS.
 *
 * @param certificate PEM file of the certificate and those that lead to a root
 * @param key         PEM file of its private key
 * @param reload      how often both are looked at
 * @param hsts        whether browsers are told to come back over TLS only
 */
public record TlsConfig(Path certificate, Path key, Duration reload, boolean hsts) {}
