package dev.comparestream.callers;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bucket of tokens for each of a bounded number of names, all alike. May be used from any thread. */
final class Buckets {

    private final int capacity;
    private final Supplier<Bucket> full;
    private final RecentTable<Bucket> buckets;

    /** @param capacity 0: there is no limit */
    Buckets(int capacity, int remembered, Supplier<Bucket> full) {
        this.capacity = capacity;
        this.full = full;
        this.buckets = new RecentTable<>(remembered);
    }

    /**
     * What taking so many tokens has brought.
     *
     * @param quota       null: there is no limit
     * @param untilEnough until there are as many as were wanted
     */
    record Taken(boolean isTaken, @Nullable Quota quota, Duration untilEnough) {}

    /** Takes all of them or none. */
    Taken take(String name, int tokens) {
        if (capacity == 0) {
            return new Taken(true, null, Duration.ZERO);
        }
        ConsumptionProbe probe = buckets.get(name, full).tryConsumeAndReturnRemaining(tokens);
        Quota quota = new Quota(capacity, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()));
        return new Taken(probe.isConsumed(), quota, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    void giveBack(String name, int tokens) {
        if (capacity > 0) {
            buckets.get(name, full).addTokens(tokens);
        }
    }

    /** How many tokens there are; {@link Left#NO_LIMIT} where there is no limit. */
    long left(String name) {
        if (capacity == 0) {
            return Left.NO_LIMIT;
        }
        Bucket bucket = buckets.find(name);
        return bucket == null ? capacity : bucket.getAvailableTokens();
    }

    /** Leaves no more than so many, whoever has taken the others. */
    synchronized void leaveAtMost(String name, long tokens) {
        if (capacity > 0 && tokens != Left.NO_LIMIT) {
            Bucket bucket = buckets.get(name, full);
            long tooMany = bucket.getAvailableTokens() - tokens;
            if (tooMany > 0) {
                bucket.tryConsumeAsMuchAsPossible(tooMany);
            }
        }
    }
}
