package dev.comparestream.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * An upstream that answers every request with pieces of text at the same mean pace, each a little early or late, so that
 * streams which began together do not stay in step. One thread serves all streams; it looks once a millisecond what is due.
 */
public final class PacedUpstream implements AutoCloseable {

    private static final int BACKLOG = 4_096;
    private static final int TICK_MILLIS = 1;
    private static final long SEED = 20_261_123;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final PieceTemplate template = new PieceTemplate();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private final PriorityQueue<PacedStream> streams = new PriorityQueue<>(Comparator.comparingLong(s -> s.due));
    private final WorkThread thread;
    private volatile Pace pace;
    private volatile boolean closed;

    /**
     * How an answer comes.
     *
     * @param pieces how many there are
     * @param every  mean time between two
     */
    public record Pace(int pieces, Duration every) {}

    public PacedUpstream(Pace pace) {
        this.pace = pace;
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new WorkThread("upstream", this::run);
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    /** Lets all pieces come like this from now on. */
    public void change(Pace other) {
        pace = other;
    }

    /** How many pieces each answer has. */
    public int pieces() {
        return pace.pieces();
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    /** The processor time that serving has taken so far. */
    public Duration processorTime() {
        return thread.processorTime();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        thread.awaitEnd();
    }

    /** The clock of all stamps. */
    static long micros() {
        return System.nanoTime() / 1_000;
    }

    private void run() throws IOException {
        while (!closed) {
            if (streams.isEmpty()) {
                selector.select();
            } else {
                selector.select(TICK_MILLIS);
            }
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                serve(keys.next());
            }
            writeDue();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            for (SocketChannel taken = server.accept(); taken != null; taken = server.accept()) {
                taken.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                taken.register(selector, SelectionKey.OP_READ, new PacedStream(taken));
            }
            return;
        }
        PacedStream stream = (PacedStream) key.attachment();
        try {
            if (key.isWritable() && stream.writeRest(key) && !stream.isOver()) {
                streams.add(stream);
            }
            if (key.isReadable() && stream.hasRequest(scratch)) {
                stream.begin(micros());
                streams.add(stream);
            }
        } catch (IOException gone) {
            forget(stream);
        }
    }

    private void writeDue() throws IOException {
        long now = micros();
        for (PacedStream next = streams.peek(); next != null && next.due <= now; next = streams.peek()) {
            streams.poll();
            try {
                next.next(template, pace.pieces(), next.due + interval());
                if (next.isFull()) {
                    next.channel.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                } else if (!next.isOver()) {
                    streams.add(next);
                }
            } catch (IOException gone) {
                forget(next);
            }
        }
    }

    // Between half and one and a half of the mean.
    private long interval() {
        long mean = pace.every().toNanos() / 1_000;
        return mean / 2 + random.nextLong(mean + 1);
    }

    private void forget(PacedStream stream) throws IOException {
        streams.remove(stream);
        stream.channel.close();
    }
}
