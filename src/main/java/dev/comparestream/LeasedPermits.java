package dev.comparestream;

import dev.comparestream.lease.Permits;
import dev.comparestream.upstream.limit.UpstreamLimit;

/** The limit of this node's lanes, as the budget of all nodes sees it. */
record LeasedPermits(UpstreamLimit limit) implements Permits {

    @Override
    public void allow(int permits) {
        limit.allow(permits);
    }

    @Override
    public int inUse() {
        return limit.inUse();
    }

    @Override
    public int queued() {
        return limit.queued();
    }
}
