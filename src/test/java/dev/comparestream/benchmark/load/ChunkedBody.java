package dev.comparestream.benchmark.load;

import java.nio.ByteBuffer;

/** Takes HTTP's framing off an answer in the chunked encoding, however it is cut. */
final class ChunkedBody {

    private static final String HEAD_END = "\r\n\r\n";

    private final Content content;
    private State state = State.HEAD;
    private final StringBuilder head = new StringBuilder();
    private int matchedEnd;
    private int left;

    ChunkedBody(Content content) {
        this.content = content;
    }

    /** Is given the content in slices. */
    @FunctionalInterface
    interface Content {
        void bytes(ByteBuffer bytes, int from, int to);
    }

    private enum State {
        HEAD,
        SIZE,
        DATA,
        AFTER_DATA,
        TRAILER,
        OVER
    }

    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining() && state != State.OVER) {
            if (state == State.DATA) {
                data(bytes);
            } else {
                framing((char) bytes.get());
            }
        }
    }

    boolean isOver() {
        return state == State.OVER;
    }

    private void data(ByteBuffer bytes) {
        int from = bytes.position();
        int count = Math.min(left, bytes.remaining());
        content.bytes(bytes, from, from + count);
        bytes.position(from + count);
        left -= count;
        state = left == 0 ? State.AFTER_DATA : State.DATA;
    }

    private void framing(char c) {
        switch (state) {
            case HEAD -> head(c);
            case SIZE -> {
                if (c == '\n') {
                    state = left == 0 ? State.TRAILER : State.DATA;
                } else if (c != '\r') {
                    left = left * 16 + Character.digit(c, 16);
                }
            }
            case AFTER_DATA -> {
                if (c == '\n') {
                    left = 0;
                    state = State.SIZE;
                }
            }
            default -> state = c == '\n' ? State.OVER : State.TRAILER;
        }
    }

    private void head(char c) {
        head.append(c);
        matchedEnd = c == HEAD_END.charAt(matchedEnd) ? matchedEnd + 1 : c == '\r' ? 1 : 0;
        if (matchedEnd == HEAD_END.length()) {
            if (!head.substring(0, 12).endsWith("200")) {
                throw new IllegalStateException("The answer was not 200: " + head);
            }
            state = State.SIZE;
        }
    }
}
