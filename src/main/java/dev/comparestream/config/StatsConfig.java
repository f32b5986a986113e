package dev.comparestream.config;

/**
 * How much is kept of models' statistics.
 *
 * @param maxModels models that statistics are kept of; the one unused for longest makes room for a new one
 */
public record StatsConfig(int maxModels) {}
