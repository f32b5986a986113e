package dev.comparestream.upstream.openrouter;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Lets the kernel acknowledge every second segment instead of every one, while its event loop reads a great many. A small
 * segment that empties the socket is acknowledged from within the read, and that costs more than reading it (Linux,
 * {@code tcp(7)}, {@code TCP_QUICKACK}). The kernel forgets the setting when the second segment does not come in time, so
 * that it is renewed now and then. Not while the loop is quiet: an upstream that has not switched Nagle's algorithm off would
 * hold the next piece back for the acknowledgement. One for all connections of an event loop.
 */
final class LateAcknowledgements {

    /** Reads of a connection between two renewals, which cost half as much as a read. */
    static final int READS = 16;

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int RENEWALS_OF_A_BUSY_WINDOW = 19;

    private long windowEnd;
    private int renewals;
    private boolean busy;

    /** A connection has been read so many times again. */
    void renew(Channel connection) {
        renewals++;
        long now = System.nanoTime();
        if (now - windowEnd >= 0) {
            busy = renewals > RENEWALS_OF_A_BUSY_WINDOW && now - windowEnd < WINDOW;
            renewals = 0;
            windowEnd = now + WINDOW;
        }
        if (busy && connection instanceof EpollSocketChannel socket && socket.isOpen()) {
            socket.config().setTcpQuickAck(false);
        }
    }
}
