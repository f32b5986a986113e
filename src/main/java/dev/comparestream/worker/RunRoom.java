package dev.comparestream.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many more runs the workers of a node may begin. They count together, because jobs are spread over them blindly: a
 * full worker would refuse what its neighbour could take. For any thread.
 */
public final class RunRoom {

    private final int runs;
    private final AtomicInteger free;
    private final Promise<Void> leaving = Promise.promise();
    private final Promise<Void> empty = Promise.promise();

    /**
     * Room without any run yet.
     *
     * @param runs of all workers at once
     */
    public RunRoom(int runs) {
        this.runs = runs;
        this.free = new AtomicInteger(runs);
    }

    /**
     * The node is about to stop: nothing is taken on for other nodes any more. Completes once no run is left; those of this
     * node's own comparisons may still begin until then.
     */
    public Future<Void> drain() {
        leaving.tryComplete();
        tellIfEmpty();
        return empty.future();
    }

    /** Completes when nothing is taken on for other nodes any more. */
    Future<Void> leaving() {
        return leaving.future();
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
        tellIfEmpty();
    }

    private void tellIfEmpty() {
        if (leaving.future().isComplete() && free.get() >= runs) {
            empty.tryComplete();
        }
    }

    /** Runs that have a place now. */
    public int taken() {
        return runs - free();
    }

    int free() {
        return Math.max(0, free.get());
    }
}
