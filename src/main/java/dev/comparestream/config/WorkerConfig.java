package dev.comparestream.config;

/**
 * The pool of model workers of this node.
 *
 * @param instances model-worker verticles, each on an event loop of its own where there are as many
 * @param maxRuns   lanes that the node runs at once, over all instances
 */
public record WorkerConfig(int instances, int maxRuns) {}
