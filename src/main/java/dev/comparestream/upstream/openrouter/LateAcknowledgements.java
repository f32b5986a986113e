package dev.comparestream.upstream.openrouter;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Lets the kernel acknowledge every second segment instead of every one, while its event loop reads a great many. A small
 * segment that empties the socket is acknowledged from within the read, and that costs more than reading it (Linux,
 * {@code tcp(7)}, {@code TCP_QUICKACK}; the kernel forgets the setting, so that it is renewed with each read). Not while the
 * loop is quiet: an upstream that has not switched Nagle's algorithm off would hold the next piece back for the
 * acknowledgement. One for all connections of an event loop.
 */
@ChannelHandler.Sharable
final class LateAcknowledgements extends ChannelInboundHandlerAdapter {

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int READS_OF_A_BUSY_WINDOW = 60;

    private long windowEnd;
    private int reads;
    private boolean busy;

    @Override
    public void channelReadComplete(ChannelHandlerContext connection) {
        reads++;
        long now = System.nanoTime();
        if (now - windowEnd >= 0) {
            busy = reads > READS_OF_A_BUSY_WINDOW && now - windowEnd < WINDOW;
            reads = 0;
            windowEnd = now + WINDOW;
        }
        if (busy && connection.channel() instanceof EpollSocketChannel socket && socket.isOpen()) {
            socket.config().setTcpQuickAck(false);
        }
        connection.fireChannelReadComplete();
    }
}
