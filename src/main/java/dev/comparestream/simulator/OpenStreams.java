package dev.comparestream.simulator;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the streams, so that tests can see that a request was given up. Readable from any thread. */
final class OpenStreams {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();

    /** @param limit how many may be open at once */
    OpenStreams(int limit) {
        this.limit = limit;
    }

    /**
     * Counts one more.
     *
     * @throws Refusal when there are as many as there may be
     */
    void opened() {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            throw Refusal.retryable(503, "The simulator has " + limit + " streams open and takes no more.", 1);
        }
    }

    /** One came to the end of its script. */
    void served() {
        served.incrementAndGet();
        open.decrementAndGet();
    }

    /** One was closed by its client before that. */
    void abandoned() {
        abandoned.incrementAndGet();
        open.decrementAndGet();
    }

    int openNow() {
        return open.get();
    }

    long servedSoFar() {
        return served.get();
    }

    long abandonedSoFar() {
        return abandoned.get();
    }
}
