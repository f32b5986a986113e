package dev.comparestream.config;

import java.time.Duration;

/**
 * When a node counts as well.
 *
 * @param stuckAfter an event loop without a pulse for so long is stuck
 */
public record HealthConfig(Duration stuckAfter) {}
