package dev.comparestream.config;

import java.time.Duration;

/**
 * How the cost of cancelled answers is asked for afterwards.
 *
 * @param enabled       whether it is
 * @param delay         how long the upstream is given before it is asked; doubles with each attempt
 * @param attempts      how often it is asked for one answer
 * @param maxPending    answers that may wait to be asked for; those beyond are left out
 * @param maxConcurrent requests at once, which count for no other limit
 * @param timeout       one request, its answer's last byte included
 */
public record GenerationCostsConfig(
        boolean enabled, Duration delay, int attempts, int maxPending, int maxConcurrent, Duration timeout) {}
