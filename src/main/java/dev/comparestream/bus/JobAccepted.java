package dev.comparestream.bus;

import dev.comparestream.model.RunId;

/**
 * A worker's answer to a job that it runs.
 *
 * @param control the worker's control address
 */
public record JobAccepted(RunId run, String control) {}
