package dev.comparestream.config;

import dev.comparestream.model.Tier;
import java.time.Duration;
import java.util.Map;

/**
 * How comparisons run.
 *
 * @param maxModels      lanes a comparison may have
 * @param execution      all lanes at once, or one after the other
 * @param maxComparisons comparisons that one instance holds at once
 * @param maxPending     bytes that one instance holds for slow clients and unfinished events
 * @param laneWindow     bytes that a lane may send before the client has taken them
 * @param jobTimeout     how long a worker may take to accept a job
 * @param tiers          every tier's limits
 */
public record CompareConfig(
        int maxModels,
        Execution execution,
        int maxComparisons,
        long maxPending,
        int laneWindow,
        Duration jobTimeout,
        Map<Tier, TierLimits> tiers) {

    /** The most lanes that a comparison may ever have, whatever is configured. */
    public static final int MOST_MODELS = 9;

    /** @throws IllegalArgumentException when a tier has no limits */
    public CompareConfig {
        tiers = Map.copyOf(tiers);
        if (tiers.size() < Tier.values().length) {
            throw new IllegalArgumentException("every tier needs limits: " + tiers.keySet());
        }
    }

    public TierLimits limits(Tier tier) {
        TierLimits limits = tiers.get(tier);
        if (limits == null) {
            throw new IllegalStateException("no limits for tier " + tier.wireName());
        }
        return limits;
    }

    /** Whether the lanes of a comparison run together. */
    public enum Execution {
        CONCURRENT,
        SEQUENTIAL
    }

    /**
     * How long things may be in one tier.
     *
     * @param maxInput  code points of a prompt
     * @param maxTokens output tokens asked of each model
     */
    public record TierLimits(int maxInput, int maxTokens) {}
}
