package dev.comparestream.transport;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets a busy event loop pause before it looks at its sockets, so that it finds several ready: to look at them and to be woken costs
 * as much for one as for many. An event loop that has little to do never pauses. Used on its thread only.
 */
final class GatheringSelect implements SelectStrategy {

    /** An event loop that finds so many sockets ready within {@link #SPAN} is busy. */
    static final int BUSY = 1_200;

    static final Duration SPAN = Duration.ofMillis(100);

    private final long pause;
    private final LongSupplier nanos;
    private final LongConsumer park;
    private boolean isBusy;
    private int found;
    private long since;

    /**
     * Makes that of one event loop.
     *
     * @param pause of a busy event loop
     * @param nanos a clock
     * @param park  lets the calling thread rest for so many nanoseconds
     */
    GatheringSelect(Duration pause, LongSupplier nanos, LongConsumer park) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
        this.park = park;
        this.since = nanos.getAsLong();
    }

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return noted(ready.get());
        }
        if (!isBusy) {
            // How many are found then is not told here, but one at least.
            noted(1);
            return SELECT;
        }
        park.accept(pause);
        int sockets = noted(ready.get());
        return sockets > 0 ? sockets : SELECT;
    }

    // While it is quiet the clock is asked once in many turns only.
    private int noted(int sockets) {
        found += sockets;
        if (isBusy || found >= BUSY) {
            decide(nanos.getAsLong());
        }
        return sockets;
    }

    private void decide(long now) {
        boolean isInTime = now - since <= SPAN.toNanos();
        if (found >= BUSY || !isInTime) {
            isBusy = isInTime;
            found = 0;
            since = now;
        }
    }
}
