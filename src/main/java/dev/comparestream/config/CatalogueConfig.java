package dev.comparestream.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the upstream's list of models is asked for and kept.
 *
 * @param path       below the base URL; null: the upstream has no list
 * @param cache      how long an answer counts as fresh
 * @param maxStale   how much longer it is given while a newer one is asked for or cannot be had
 * @param retryDelay how long the upstream is left alone after it had no list to give
 * @param timeout    the whole request, its answer's last byte included
 * @param maxSize    bytes of an answer
 */
public record CatalogueConfig(
        @Nullable String path, Duration cache, Duration maxStale, Duration retryDelay, Duration timeout, int maxSize) {}
