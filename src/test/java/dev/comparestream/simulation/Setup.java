package dev.comparestream.simulation;

import dev.comparestream.bus.Liveness;
import dev.comparestream.config.CatalogueConfig;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.config.GenerationCostsConfig;
import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.Tier;
import dev.comparestream.testkit.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a world is made of.
 *
 * @param workers       of each node; the first is the node of the comparisons, and may have none
 * @param maxRuns       of each worker
 * @param permits       upstream requests of each node at once
 * @param stalledClient how long a client may read nothing
 */
record Setup(
        List<Integer> workers,
        int maxRuns,
        int permits,
        int window,
        Execution execution,
        StreamTimeouts timeouts,
        Duration queueTimeout,
        int retries,
        long maxPending,
        Duration stalledClient) {

    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);
    private static final int MAX_QUEUED = 1_000;
    private static final Map<Tier, TierLimits> TIERS = tiers();

    /** One node with one worker, and what the service does when nothing is configured. */
    static Setup usual() {
        return new Setup(
                List.of(1),
                100,
                100,
                64 << 10,
                Execution.CONCURRENT,
                new StreamTimeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(180),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(15)),
                Duration.ofSeconds(30),
                2,
                64L << 20,
                Duration.ofSeconds(60));
    }

    Setup nodes(Integer... workersOfEach) {
        return new Setup(
                List.of(workersOfEach),
                maxRuns,
                permits,
                window,
                execution,
                timeouts,
                queueTimeout,
                retries,
                maxPending,
                stalledClient);
    }

    Setup permits(int ofEachNode) {
        return new Setup(
                workers,
                maxRuns,
                ofEachNode,
                window,
                execution,
                timeouts,
                queueTimeout,
                retries,
                maxPending,
                stalledClient);
    }

    Setup window(int bytes) {
        return new Setup(
                workers,
                maxRuns,
                permits,
                bytes,
                execution,
                timeouts,
                queueTimeout,
                retries,
                maxPending,
                stalledClient);
    }

    Setup maxPending(long bytes) {
        return new Setup(
                workers, maxRuns, permits, window, execution, timeouts, queueTimeout, retries, bytes, stalledClient);
    }

    Setup oneAfterTheOther() {
        return new Setup(
                workers,
                maxRuns,
                permits,
                window,
                Execution.SEQUENTIAL,
                timeouts,
                queueTimeout,
                retries,
                maxPending,
                stalledClient);
    }

    int maxQueued() {
        return MAX_QUEUED;
    }

    Duration jobTimeout() {
        return JOB_TIMEOUT;
    }

    Liveness liveness() {
        return new Liveness(Duration.ofSeconds(5));
    }

    CompareConfig compare() {
        return new CompareConfig(
                CompareConfig.MOST_MODELS, execution, MAX_QUEUED, maxPending, window, JOB_TIMEOUT, TIERS);
    }

    UpstreamConfig upstream() {
        return new UpstreamConfig(
                null,
                null,
                "",
                "",
                "",
                "",
                "",
                Map.of(),
                Set.of(),
                false,
                "max_tokens",
                timeouts,
                1 << 20,
                1 << 16,
                1 << 16,
                Limits.of(permits, MAX_QUEUED, queueTimeout, LONGEST_HOLD),
                retries,
                null,
                null,
                new CatalogueConfig(null, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0),
                new GenerationCostsConfig(false, Duration.ZERO, 1, 1, 1, Duration.ZERO));
    }

    private static Map<Tier, TierLimits> tiers() {
        Map<Tier, TierLimits> tiers = new HashMap<>();
        for (Tier tier : Tier.values()) {
            tiers.put(tier, new TierLimits(1_000, 1_000));
        }
        return tiers;
    }
}
