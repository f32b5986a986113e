package dev.comparestream.config;

import java.time.Duration;

/**
 * How many requests may be at the upstream at once, and how the number follows what the upstream takes.
 *
 * @param maxConcurrent      requests at once, at most
 * @param maxQueued          lanes that may wait for one of these
 * @param queueTimeout       how long each may wait
 * @param least              the limit never falls below this
 * @param fallTo             percent of the requests under way that are left when the upstream refuses the account
 * @param recovery           how long after its last fall the limit rises by a quarter, and again after each such time
 * @param longestHold        a wait that the upstream asks for and that is not longer is kept by all whom it concerns;
 *                           also how long a model's own limit may delay a lane
 * @param connectionFailures in a row that make the limit fall
 * @param maxModels          models whose fallen limits are remembered while nobody asks for them
 */
public record LimitConfig(
        int maxConcurrent,
        int maxQueued,
        Duration queueTimeout,
        int least,
        int fallTo,
        Duration recovery,
        Duration longestHold,
        int connectionFailures,
        int maxModels) {}
