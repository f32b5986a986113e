package dev.comparestream.config;

/**
 * What is counted.
 *
 * @param maxModels models that are counted each for itself; further ones are counted together
 */
public record MetricsConfig(int maxModels) {}
