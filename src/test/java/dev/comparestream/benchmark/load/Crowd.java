package dev.comparestream.benchmark.load;

import dev.comparestream.benchmark.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Clients that arrive one after the other within some time, on connections that stand already, each with one request. One
 * thread reads for all, and checks that nothing is lost, doubled or out of order.
 */
public final class Crowd implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(5);

    private final Selector selector;
    private final List<ReadStream> streams = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private final Reception reception = new Reception();
    private final Asking asking;
    private final WorkThread thread;
    private volatile boolean closed;
    private int arrived;
    private int over;

    /**
     * What is asked, and how.
     *
     * @param clients     how many there are
     * @param connections of each client, which asks on all of them at once
     * @param lanes       in each answer
     * @param within      in what time the clients arrive
     */
    public record Asking(int port, ByteBuffer request, int clients, int connections, int lanes, Duration within) {}

    /** Connects all clients, and lets the first arrive. */
    public Crowd(Asking asking) {
        this.asking = asking;
        try {
            selector = Selector.open();
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), asking.port());
            for (int i = 0; i < asking.clients() * asking.connections(); i++) {
                SocketChannel channel = SocketChannel.open(address);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                ReadStream stream = new ReadStream(channel, asking.lanes(), reception);
                channel.register(selector, SelectionKey.OP_READ, stream);
                streams.add(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new WorkThread("clients", this::run);
    }

    public Reception reception() {
        return reception;
    }

    /** The processor time that reading has taken so far. */
    public Duration processorTime() {
        return thread.processorTime();
    }

    /** Returns when every answer has ended; throws unless each lane has brought so many pieces. */
    public void awaitWhole(int pieces) {
        thread.awaitEnd();
        long broken = streams.stream().filter(stream -> !stream.isWhole(pieces)).count();
        if (broken > 0) {
            throw new IllegalStateException(broken + " answers were not whole.");
        }
    }

    /** Returns when every lane has brought something; throws where that takes longer, or what went wrong before. */
    public void awaitBegun(Duration longest) {
        long lanes = (long) streams.size() * asking.lanes();
        long latest = System.nanoTime() + longest.toNanos();
        while (reception.begun() < lanes) {
            if (thread.hasEnded()) {
                thread.awaitEnd();
            }
            if (System.nanoTime() > latest) {
                throw new IllegalStateException(reception.begun() + " of " + lanes + " lanes have begun");
            }
            Pause.of(LOOK);
        }
    }

    /** Leaves at once. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        thread.awaitEnd();
        try {
            for (ReadStream stream : streams) {
                stream.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException {
        long begin = PacedUpstream.micros();
        while (!closed && over < streams.size()) {
            if (arrived < asking.clients()) {
                arrive(PacedUpstream.micros() - begin);
                selector.select(1);
            } else {
                selector.select();
            }
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                SelectionKey key = keys.next();
                ReadStream stream = (ReadStream) key.attachment();
                stream.read(scratch);
                if (stream.isOver()) {
                    over++;
                    key.cancel();
                }
            }
        }
    }

    private void arrive(long elapsed) throws IOException {
        long within = Math.max(1, asking.within().toNanos() / 1_000);
        while (arrived < asking.clients() && elapsed * asking.clients() >= arrived * within) {
            for (int i = 0; i < asking.connections(); i++) {
                streams.get(arrived * asking.connections() + i)
                        .ask(asking.request().duplicate());
            }
            arrived++;
        }
    }
}
