package dev.comparestream.lease;

/**
 * What one node may use: its small own share always, and what it was lent until that has run out. A lease counts from when
 * it was asked for, which was before it was written down, so it ends here before it ends in the book. Times are
 * microseconds. Used on one context.
 */
final class LeaseHolder {

    private final int share;
    private final long ttl;
    private int granted;
    private int advised;
    private int ceiling;
    private long validUntil = Long.MIN_VALUE;

    /**
     * A holder of nothing but its share.
     *
     * @param share permits that nobody else ever uses
     * @param ttl   how long a lease lasts
     */
    LeaseHolder(int share, long ttl) {
        this.share = share;
        this.ttl = ttl;
    }

    /** Permits that the node may use: none beyond this is to be taken, though more may be under way. */
    int allowed(long now) {
        return share + Math.min(lent(now), ceiling);
    }

    /** Takes no more than what it was advised to, and what it could use: the rest is for others. */
    void comesDownTo(int wanted) {
        ceiling = Math.min(advised, lentFor(wanted));
    }

    /** It uses no more than this many, and will not. */
    void keeps(int permits, long now) {
        granted = Math.min(lent(now), lentFor(permits));
    }

    /** What it was lent. */
    int lent(long now) {
        return now < validUntil ? granted : 0;
    }

    /** What it would have to be lent to use so many. */
    int lentFor(int permits) {
        return Math.max(0, permits - share);
    }

    void answered(LeaseBook.Answer answer, long askedAt) {
        granted = answer.granted();
        advised = answer.advised();
        ceiling = advised;
        validUntil = askedAt + ttl;
    }
}
