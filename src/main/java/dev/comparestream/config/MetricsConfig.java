package dev.comparestream.config;

/**
 * What is counted.
 *
 * @param enabled   whether anything is
 * @param maxModels models that are counted each for itself; further ones are counted together
 */
public record MetricsConfig(boolean enabled, int maxModels) {}
