package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Takes the framing of HTTP/1.1 chunks (RFC 9112, section 7.1) away from around a body's data, in place, as long as it is
 * of the usual kind: a size without leading zeros, and nothing else. At anything else, the last chunk included, it stops and
 * tells what to give to somebody who knows all of the framing and has seen nothing of the body. For one body; not for several
 * threads.
 */
final class ChunkFraming {

    private static final int MAX_DIGITS = 7;
    private static final int HEXADECIMAL = 16;
    /** Nobody takes it for the size of a chunk: whoever reads it finds the body broken. */
    private static final String NO_SIZE = "-\r\n";

    private State state = State.SIZE;
    /** As much of the size of a chunk as is read; then how much of its data is missing. */
    private int size;

    private int digits;
    private int stoppedAt;
    private String lost = "";

    private enum State {
        SIZE,
        END_OF_SIZE,
        DATA,
        AFTER_DATA,
        END_OF_CHUNK,
        STOPPED
    }

    /**
     * Reads on; not to be called after a stop.
     *
     * @return where the data ends that the bytes have brought; it begins at {@code from}
     */
    int strip(byte[] bytes, int from, int to) {
        int end = from;
        int at = from;
        while (at < to && state != State.STOPPED) {
            if (state == State.DATA) {
                int length = Math.min(size, to - at);
                System.arraycopy(bytes, at, bytes, end, length);
                end += length;
                at += length;
                size -= length;
                state = size == 0 ? State.AFTER_DATA : State.DATA;
            } else {
                state = afterFraming(bytes[at]);
                stoppedAt = at++;
            }
        }
        return end;
    }

    /** Whether it has stopped within what it read last. */
    boolean isStopped() {
        return state == State.STOPPED;
    }

    /** The part of the body that begins where it stopped: the rest of the bytes it read last, and what belongs before them. */
    byte[] rest(byte[] bytes, int to) {
        byte[] before = lost.getBytes(ISO_8859_1);
        byte[] rest = new byte[before.length + to - stoppedAt];
        System.arraycopy(before, 0, rest, 0, before.length);
        System.arraycopy(bytes, stoppedAt, rest, before.length, to - stoppedAt);
        return rest;
    }

    private State afterFraming(byte next) {
        return switch (state) {
            case SIZE -> next == '\r' && digits > 0 ? State.END_OF_SIZE : afterDigit(next);
            case END_OF_SIZE -> {
                if (next != '\n') {
                    yield stop(Integer.toHexString(size) + '\r');
                }
                digits = 0;
                yield State.DATA;
            }
            case AFTER_DATA -> next == '\r' ? State.END_OF_CHUNK : stop(NO_SIZE);
            default -> {
                if (next != '\n') {
                    yield stop(NO_SIZE);
                }
                size = 0;
                yield State.SIZE;
            }
        };
    }

    private State afterDigit(byte next) {
        int digit = Character.digit(next, HEXADECIMAL);
        boolean isUsual = digit >= 0 && digits < MAX_DIGITS && (digit > 0 || digits > 0);
        if (!isUsual) {
            return stop(digits == 0 ? "" : Integer.toHexString(size));
        }
        size = size * HEXADECIMAL + digit;
        digits++;
        return State.SIZE;
    }

    private State stop(String read) {
        lost = read;
        return State.STOPPED;
    }
}
