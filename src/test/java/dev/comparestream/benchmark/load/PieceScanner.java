package dev.comparestream.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the pieces of text in an event stream, however it is cut and joined: the upstream's own, in which there is one lane,
 * or the service's, in which an event tells its lane before its text.
 */
final class PieceScanner {

    private static final byte[] CONTENT = ascii("\"content\":\"");
    private static final byte[] INDEX = ascii("\"index\":");
    private static final byte[] FAILED = ascii("\"error\":true");
    private static final int SMALLEST = 1_024;

    private final Pieces pieces;
    private byte[] event = new byte[SMALLEST];
    private int length;

    PieceScanner(Pieces pieces) {
        this.pieces = pieces;
    }

    /** Is given every piece, lane by lane in the order of the stream. */
    @FunctionalInterface
    interface Pieces {
        void piece(int lane, int number, long stampMicros);
    }

    void read(ByteBuffer bytes, int from, int to) {
        if (event.length - length < to - from) {
            event = Arrays.copyOf(event, length + to - from);
        }
        bytes.get(from, event, length, to - from);
        int start = 0;
        int looked = Math.max(1, length);
        length += to - from;
        for (int at = looked; at < length; at++) {
            if (event[at] == '\n' && event[at - 1] == '\n') {
                event(start, at);
                start = at + 1;
            }
        }
        System.arraycopy(event, start, event, 0, length - start);
        length -= start;
    }

    private void event(int from, int to) {
        int content = after(CONTENT, from, to);
        if (content < 0) {
            return;
        }
        if (after(FAILED, from, to) >= 0) {
            throw new IllegalStateException(
                    "A lane failed: " + new String(event, from, to - from, StandardCharsets.UTF_8));
        }
        int index = after(INDEX, from, content);
        int lane = index < 0 ? 0 : event[index] - '0';
        int number = 0;
        long value = 0;
        for (int at = content; event[at] != '"'; at++) {
            switch (event[at]) {
                case ':' -> {
                    number = (int) value;
                    value = 0;
                }
                case ' ' -> {
                    pieces.piece(lane, number, value);
                    value = 0;
                }
                default -> value = value * 10 + (event[at] - '0');
            }
        }
    }

    private int after(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (Arrays.equals(event, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at + wanted.length;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
