package dev.comparestream.upstream.limit;

import dev.comparestream.model.ComparisonId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the upstream as a whole, or one of its models, takes at once: its limit, what is under way, and who waits for it.
 * Times are microseconds. Guarded by whoever holds it.
 */
final class Gate {

    private static final long NANOS_PER_MICRO = 1_000;

    private final AdaptiveLimit.Rules rules;
    private final FairQueue<ComparisonId, Waiter> waiting = new FairQueue<>();
    private AdaptiveLimit limit = AdaptiveLimit.NONE;
    private long heldUntil = Long.MIN_VALUE;
    private int reserved;
    private int inUse;

    Gate(AdaptiveLimit.Rules rules) {
        this.rules = rules;
    }

    FairQueue<ComparisonId, Waiter> waiting() {
        return waiting;
    }

    /** Requests under way. */
    int inUse() {
        return inUse;
    }

    /** One more request is under way. */
    void enter() {
        inUse++;
    }

    void leave() {
        inUse--;
    }

    /** Keeps room for a request that waits elsewhere. */
    void reserve() {
        reserved++;
    }

    void unreserve() {
        reserved--;
    }

    int permits(long now) {
        limit = limit.at(now, rules);
        return limit.permits();
    }

    boolean isHeld(long now) {
        return now < heldUntil;
    }

    boolean hasRoom(long now) {
        return !isHeld(now) && inUse + reserved < permits(now);
    }

    /** When time alone may let somebody in. */
    long opensAt(long now) {
        return isHeld(now) ? heldUntil : limit.nextRise(rules);
    }

    boolean isIdle() {
        return inUse == 0 && reserved == 0 && waiting.isEmpty();
    }

    /** Whether nothing would be lost if it were forgotten. */
    boolean isAsNew(long now) {
        return isIdle() && !isHeld(now) && permits(now) == Integer.MAX_VALUE;
    }

    void accepted() {
        limit = limit.accepted(inUse + reserved, rules);
    }

    /** Whether this was news: nothing asked as late as this was refused before. */
    boolean refused(long askedAt, long now) {
        boolean news = limit.isNews(askedAt);
        limit = limit.refused(inUse, askedAt, now, rules);
        return news;
    }

    void othersRefused(long askedAt, long now) {
        limit = limit.othersRefused(inUse, askedAt, now, rules);
    }

    void refusedForNow(long askedAt, long now) {
        limit = limit.refusedForNow(inUse, askedAt, now, rules);
    }

    void troubled(long askedAt, long now) {
        limit = limit.troubled(inUse, askedAt, now, rules);
    }

    /** Lets nobody in for so long, unless that is longer than anybody waits here. */
    void hold(@Nullable Duration wait, Duration longest, long now) {
        if (wait != null && wait.compareTo(longest) <= 0) {
            heldUntil = Math.max(heldUntil, now + wait.toNanos() / NANOS_PER_MICRO);
        }
    }
}
