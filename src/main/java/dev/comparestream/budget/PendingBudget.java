package dev.comparestream.budget;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes an instance may hold at once for what waits: events that have not come whole, clients that read slowly,
 * answers that are collected. Shared by all of its contexts.
 */
public final class PendingBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /**
     * An unused budget.
     *
     * @param limit bytes
     */
    public PendingBudget(long limit) {
        this.limit = limit;
    }

    /** A holder's part of the budget, of nothing yet. */
    public Share share() {
        return new Share();
    }

    /** Bytes held now, by all. */
    public long held() {
        return held.get();
    }

    private boolean take(long bytes) {
        if (held.addAndGet(bytes) <= limit || bytes <= 0) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** What one holder holds. Used on one context. */
    public final class Share {
        private long mine;

        /** Holds this many bytes from now on; false, and as many as before, where that is more than there may be. */
        public boolean hold(long bytes) {
            if (bytes == mine) {
                return true;
            }
            if (!take(bytes - mine)) {
                return false;
            }
            mine = bytes;
            return true;
        }

        /** Holds this many more. */
        public boolean holdMore(long bytes) {
            return hold(mine + bytes);
        }

        /** Holds nothing any more. */
        public void release() {
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
