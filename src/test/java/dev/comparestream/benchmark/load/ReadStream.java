package dev.comparestream.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection of a {@link Crowd}, on which one request is sent; what comes back has to be whole and in order. */
final class ReadStream {

    final SocketChannel channel;
    private final Reception reception;
    private final ChunkedBody body;
    private final int[] last;
    private long asked;
    private long now;

    ReadStream(SocketChannel channel, int lanes, Reception reception) {
        this.channel = channel;
        this.reception = reception;
        this.last = new int[lanes];
        this.body = new ChunkedBody(new PieceScanner(this::piece)::read);
    }

    void ask(ByteBuffer request) throws IOException {
        asked = PacedUpstream.micros();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("a request did not fit into an empty socket");
        }
    }

    void read(ByteBuffer scratch) throws IOException {
        if (channel.read(scratch.clear()) < 0) {
            throw new IOException("An answer was cut off.");
        }
        now = PacedUpstream.micros();
        reception.read();
        body.read(scratch.flip());
    }

    boolean isOver() {
        return body.isOver();
    }

    /** Whether every lane has brought so many pieces. */
    boolean isWhole(int pieces) {
        for (int number : last) {
            if (number != pieces) {
                return false;
            }
        }
        return true;
    }

    private void piece(int lane, int number, long stampMicros) {
        if (number != last[lane] + 1) {
            throw new IllegalStateException("Piece " + number + " came after piece " + last[lane] + ".");
        }
        last[lane] = number;
        if (number == 1) {
            reception.firstPiece(now - asked);
        }
        reception.piece(now - stampMicros);
    }
}
