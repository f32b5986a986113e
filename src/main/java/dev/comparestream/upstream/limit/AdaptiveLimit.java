package dev.comparestream.upstream.limit;

import java.time.Duration;

/**
 * How many requests at once the other side is believed to take: found out by being refused, and never guessed. A refusal
 * says that it takes fewer than there were; that it accepts one although the limit is reached says that it may take more.
 * Times are microseconds of one clock.
 *
 * @param limit     requests at once, not rounded; infinite: nothing was ever refused, or it is long ago
 * @param steepTo   up to here each accepted request makes room for two more; above, a whole round of them for one
 * @param troubles  connections that have failed since one served
 * @param fellAt    when the limit was last cut by a share; refusals of what was asked before that are the same news
 * @param calmSince when the limit last fell, or last rose because nothing was refused
 */
record AdaptiveLimit(double limit, double steepTo, int troubles, long fellAt, long calmSince) {

    static final AdaptiveLimit NONE =
            new AdaptiveLimit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, Long.MIN_VALUE, 0);

    private static final long NANOS_PER_MICRO = 1_000;
    /** An accepted request keeps its place, so that those after it double only if each makes room for two. */
    private static final double STEEP = 2;
    /** Who has many waiting would have as many refused as it rises by. */
    private static final double RISE = 0.25;

    /**
     * The numbers that it goes by.
     *
     * @param least    it never falls below this
     * @param ceiling  at this it is none any more
     * @param fallTo   share of what is under way that is left by a fall
     * @param recovery so long after a fall, and each time again, it rises by a quarter
     * @param troubles connections in a row that fail before this counts as a refusal
     */
    record Rules(int least, int ceiling, double fallTo, Duration recovery, int troubles) {
        private long recoveryMicros() {
            return recovery.toNanos() / NANOS_PER_MICRO;
        }
    }

    /** Whole requests at once. */
    int permits() {
        return (int) Math.min(Integer.MAX_VALUE, limit);
    }

    boolean isNone() {
        return limit == Double.POSITIVE_INFINITY;
    }

    /** The limit at this moment, if nothing has happened since. */
    AdaptiveLimit at(long now, Rules rules) {
        AdaptiveLimit limitNow = this;
        while (now >= limitNow.nextRise(rules)) {
            double risen = limitNow.limit + Math.max(1, limitNow.limit * RISE);
            limitNow = limitNow.to(risen, rules, limitNow.nextRise(rules));
        }
        return limitNow;
    }

    /** When it rises next if nothing happens until then; the end of time where there is none. */
    long nextRise(Rules rules) {
        return isNone() ? Long.MAX_VALUE : calmSince + rules.recoveryMicros();
    }

    /**
     * A request has brought output. A limit that was not reached has not been tried, and does not rise.
     *
     * @param inUse requests under way, this one included
     */
    AdaptiveLimit accepted(int inUse, Rules rules) {
        AdaptiveLimit sound = new AdaptiveLimit(limit, steepTo, 0, fellAt, calmSince);
        if (isNone() || inUse < permits()) {
            return sound;
        }
        return sound.to(limit + (limit < steepTo ? STEEP : 1 / limit), rules, calmSince);
    }

    /**
     * A request was refused because there are too many: the rest is what is taken, less a share once for all that were
     * asked together.
     *
     * @param inUse   requests under way, this one included
     * @param askedAt when this one was sent
     */
    AdaptiveLimit refused(int inUse, long askedAt, long now, Rules rules) {
        AdaptiveLimit fallen = fall(inUse, askedAt, now, rules);
        return new AdaptiveLimit(fallen.limit, 0, 0, fallen.fellAt, now);
    }

    /**
     * Another node was refused because of the account that all share: this one gives up the same share of what it has
     * under way. Who has nothing under way has nothing to give, and who has fallen since knows it.
     */
    AdaptiveLimit othersRefused(int inUse, long askedAt, long now, Rules rules) {
        if (inUse == 0 || !isNews(askedAt)) {
            return this;
        }
        double rest = Math.ceil(inUse * rules.fallTo());
        return new AdaptiveLimit(Math.max(rules.least(), Math.min(limit, rest)), 0, 0, now, now);
    }

    /**
     * A model's request was refused: as {@link #refused}, but what comes back comes back quickly, since nobody knows
     * better than the model when it has room again.
     */
    AdaptiveLimit refusedForNow(int inUse, long askedAt, long now, Rules rules) {
        AdaptiveLimit fallen = fall(inUse, askedAt, now, rules);
        return new AdaptiveLimit(fallen.limit, Double.POSITIVE_INFINITY, 0, fallen.fellAt, now);
    }

    /** A connection could not be made, or broke before it served. One says little, a row of them is a refusal. */
    AdaptiveLimit troubled(int inUse, long askedAt, long now, Rules rules) {
        int row = troubles + 1;
        if (row < rules.troubles()) {
            return new AdaptiveLimit(limit, steepTo, row, fellAt, calmSince);
        }
        AdaptiveLimit fallen = fall(inUse, askedAt, now, rules);
        // What was taken before is likely to be taken again as soon as connections stand.
        double before = isNone() ? inUse : Math.max(limit, steepTo);
        return new AdaptiveLimit(fallen.limit, before, row, fallen.fellAt, now);
    }

    /** Whether a refusal of what was asked then says more than is known. */
    boolean isNews(long askedAt) {
        return askedAt > fellAt;
    }

    private AdaptiveLimit fall(int inUse, long askedAt, long now, Rules rules) {
        boolean news = isNews(askedAt);
        double rest = news ? Math.min(inUse - 1.0, Math.floor(inUse * rules.fallTo())) : inUse - 1.0;
        double fallen = Math.max(rules.least(), Math.min(limit, rest));
        return new AdaptiveLimit(fallen, steepTo, troubles, news ? now : fellAt, now);
    }

    private AdaptiveLimit to(double risen, Rules rules, long since) {
        return risen >= rules.ceiling()
                ? new AdaptiveLimit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, troubles, fellAt, since)
                : new AdaptiveLimit(risen, steepTo, troubles, fellAt, since);
    }
}
