package dev.comparestream.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One client whose connections stay open from one answer to the next. It asks on all of them at once, and again only when
 * every answer has ended. One thread.
 */
public final class SteadyClient implements AutoCloseable {

    private static final int LONGEST_SILENCE_MILLIS = 60_000;

    private final ByteBuffer request;
    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);

    /**
     * When an answer's first pieces came, in microseconds from the moment at which the client began to ask.
     *
     * @param any   of any lane
     * @param first of the first lane
     * @param last  of the lane whose first piece came last
     */
    public record FirstPieces(long any, long first, long last) {}

    /**
     * Connects.
     *
     * @param connections that ask at once; each gets answers of as many lanes as it asks for
     */
    public SteadyClient(int port, ByteBuffer request, int connections) {
        this.request = request;
        try {
            selector = Selector.open();
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(address);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                channels.add(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks, and returns when all of every answer is there. */
    public FirstPieces ask() {
        Answers answers = new Answers();
        try {
            for (SocketChannel channel : channels) {
                Answer answer = new Answer(answers, channel == channels.get(0));
                channel.keyFor(selector).attach(answer);
                if (channel.write(request.duplicate()) < request.remaining()) {
                    throw new IOException("a request did not fit into an empty socket");
                }
            }
            while (answers.open > 0) {
                if (selector.select(LONGEST_SILENCE_MILLIS) == 0) {
                    throw new IOException(answers.open + " of " + channels.size() + " answers do not end");
                }
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                    read(keys.next());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers.firstPieces();
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) throws IOException {
        if (((SocketChannel) key.channel()).read(scratch.clear()) < 0) {
            throw new IOException("An answer was cut off.");
        }
        ((Answer) key.attachment()).read(scratch.flip());
    }

    /** What has come on all connections. */
    private static final class Answers {
        private final long asked = PacedUpstream.micros();
        private int open;
        private long any;
        private long first;
        private long last;

        void firstPiece(boolean isOfFirstLane) {
            last = PacedUpstream.micros() - asked;
            any = any == 0 ? last : any;
            first = isOfFirstLane ? last : first;
        }

        FirstPieces firstPieces() {
            if (first == 0) {
                throw new IllegalStateException("The first lane has brought nothing.");
            }
            return new FirstPieces(any, first, last);
        }
    }

    /** What has come on one connection. */
    private static final class Answer {
        private final Answers all;
        private final boolean isFirst;
        private final ChunkedBody body = new ChunkedBody(new PieceScanner(this::piece)::read);

        Answer(Answers all, boolean isFirst) {
            this.all = all;
            this.isFirst = isFirst;
            all.open++;
        }

        void read(ByteBuffer bytes) {
            body.read(bytes);
            if (body.isOver()) {
                all.open--;
            }
        }

        private void piece(int lane, int number, long stampMicros) {
            if (number == 1) {
                all.firstPiece(isFirst && lane == 0);
            }
        }
    }
}
