package dev.comparestream.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection to the {@link PacedUpstream}, and the answer that it carries. Used by its thread. */
final class PacedStream {

    private static final ByteBuffer HEAD = direct("""
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream\r
            Transfer-Encoding: chunked\r
            X-Generation-Id: gen-1763800000-AbCdEfGhIjKlMnOpQrSt\r
            \r
            """);
    private static final ByteBuffer END =
            direct(PieceTemplate.framed("""
            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}

            """) + PieceTemplate.framed("data: [DONE]\n\n") + PieceTemplate.END);

    final SocketChannel channel;
    private final RequestEnds requests = new RequestEnds();
    private @Nullable ByteBuffer unwritten;
    private int number;
    private boolean over;
    /** When the next piece is to be written, in microseconds. */
    long due;

    PacedStream(SocketChannel channel) {
        this.channel = channel;
    }

    /** Reads; returns whether a request has come whole. */
    boolean hasRequest(ByteBuffer scratch) throws IOException {
        if (channel.read(scratch.clear()) < 0) {
            throw new IOException("closed");
        }
        return requests.passes(scratch.flip());
    }

    /** Begins an answer, whose first piece is due at once. */
    void begin(long now) throws IOException {
        number = 0;
        over = false;
        due = now;
        write(HEAD.duplicate());
    }

    /** Writes the next piece, or the end if that was the last. */
    void next(PieceTemplate template, int pieces, long nextDue) throws IOException {
        due = nextDue;
        over = number == pieces;
        if (over) {
            write(END.duplicate());
        } else {
            number++;
            write(template.piece(number, PacedUpstream.micros()));
        }
    }

    /** Whether the connection takes no more for now. */
    boolean isFull() {
        return unwritten != null;
    }

    /** Whether nothing follows what was written. */
    boolean isOver() {
        return over;
    }

    /** The connection takes more; returns whether it has taken all. */
    boolean writeRest(SelectionKey key) throws IOException {
        ByteBuffer rest = unwritten;
        if (rest != null) {
            channel.write(rest);
            if (rest.hasRemaining()) {
                return false;
            }
        }
        unwritten = null;
        key.interestOps(SelectionKey.OP_READ);
        return true;
    }

    private void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            unwritten = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
