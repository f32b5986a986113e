package dev.comparestream.compare;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes an instance may hold for its clients at once; shared by all of its contexts. */
public final class PendingBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    public PendingBudget(long limit) {
        this.limit = limit;
    }

    /** Takes this many bytes, or none where that would be more than there may be. */
    public boolean reserve(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    public void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }
}
