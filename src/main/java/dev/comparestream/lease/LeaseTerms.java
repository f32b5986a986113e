package dev.comparestream.lease;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the budget is dealt with; the same on all nodes.
 *
 * @param limit    permits of all nodes together
 * @param maxNodes how many nodes there may be at once
 * @param liveness how long a silent node is believed to be there
 */
public record LeaseTerms(int limit, int maxNodes, Duration liveness) {

    private static final int RESERVED = 10;
    private static final int TTL = 2;
    private static final int BELIEVED_DEAD = 6;

    /** How often a node asks. */
    static final Duration TURN = Duration.ofMillis(250);

    /** What each node may use even if it cannot reach the others: its part of a tenth, which is never lent. */
    int share() {
        return limit / RESERVED / maxNodes;
    }

    /** What can be lent. */
    int pool() {
        return limit - share() * maxNodes;
    }

    /** What a node asks for beyond what it uses, so that the next lanes need not wait. */
    int headroom() {
        return Math.max(1, pool() / RESERVED);
    }

    /** How long a lease stands in the book, in microseconds. */
    long ttl() {
        return TTL * micros(liveness);
    }

    /** How long its holder counts on it: shorter, since it looks at its clock only once a turn. */
    long holdersTtl() {
        return ttl() - micros(liveness) / 2;
    }

    /** How long the smaller side of a cluster that has come apart waits for the larger one, in microseconds. */
    long believedDead() {
        return BELIEVED_DEAD * micros(liveness);
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
