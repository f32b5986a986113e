package dev.comparestream.worker;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many more runs the workers of a node may begin. They count together, because jobs are spread over them blindly: a
 * full worker would refuse what its neighbour could take. For any thread.
 */
public final class RunRoom {

    private final int runs;
    private final AtomicInteger free;

    /**
     * Room without any run yet.
     *
     * @param runs of all workers at once
     */
    public RunRoom(int runs) {
        this.runs = runs;
        this.free = new AtomicInteger(runs);
    }

    /** Takes a place if there is one. */
    boolean take() {
        if (free.decrementAndGet() >= 0) {
            return true;
        }
        free.incrementAndGet();
        return false;
    }

    void giveBack() {
        free.incrementAndGet();
    }

    /** Runs that have a place now. */
    public int taken() {
        return runs - free();
    }

    int free() {
        return Math.max(0, free.get());
    }
}
