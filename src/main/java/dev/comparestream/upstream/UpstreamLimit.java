package dev.comparestream.upstream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests this node has at the upstream at once. Shared by all workers of the node; who must wait is served in
 * order. Takes no lock.
 */
public final class UpstreamLimit {

    private final int permits;
    private final AtomicInteger free;
    private final int maxQueued;
    private final Queue<Place> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    /**
     * Makes a limit.
     *
     * @param permits   requests at once
     * @param maxQueued lanes that may wait for one
     */
    public UpstreamLimit(int permits, int maxQueued) {
        this.permits = permits;
        this.free = new AtomicInteger(permits);
        this.maxQueued = maxQueued;
    }

    /** Takes a permit if one is free and nobody waits for it. */
    boolean tryAcquire() {
        return queue.isEmpty() && take();
    }

    /**
     * Waits for a permit.
     *
     * @param granted is run once, with the permit taken, by whichever thread gives one back
     * @return null where too many wait already
     */
    @Nullable
    Place await(Runnable granted) {
        if (queued.incrementAndGet() > maxQueued) {
            queued.decrementAndGet();
            return null;
        }
        Place place = new Place(granted);
        queue.add(place);
        serve();
        return place;
    }

    /** Gives a permit back. */
    void release() {
        free.incrementAndGet();
        serve();
    }

    /** Requests that are under way. */
    public int inUse() {
        return permits - free.get();
    }

    /** Lanes that wait for a permit. */
    public int queued() {
        return queued.get();
    }

    private boolean take() {
        int seen = free.get();
        while (seen > 0) {
            if (free.compareAndSet(seen, seen - 1)) {
                return true;
            }
            seen = free.get();
        }
        return false;
    }

    private void serve() {
        while (!queue.isEmpty() && take()) {
            Place first = queue.poll();
            if (first == null || !first.claim()) {
                free.incrementAndGet();
            } else {
                first.granted.run();
            }
        }
    }

    /** A place in the queue. */
    final class Place {
        private final Runnable granted;
        private final AtomicBoolean left = new AtomicBoolean();

        Place(Runnable granted) {
            this.granted = granted;
        }

        /** Waits no more; false where the permit is on its way already. */
        boolean leave() {
            boolean first = claim();
            if (first) {
                queue.remove(this);
            }
            return first;
        }

        private boolean claim() {
            boolean first = left.compareAndSet(false, true);
            if (first) {
                queued.decrementAndGet();
            }
            return first;
        }
    }
}
