package dev.comparestream.callers;

import java.time.Duration;

/**
 * How much of a limit is left.
 *
 * @param reset until all of it is there again
 */
public record Quota(long limit, long remaining, Duration reset) {}
