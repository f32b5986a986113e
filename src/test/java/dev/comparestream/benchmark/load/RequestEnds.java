package dev.comparestream.benchmark.load;

import java.nio.ByteBuffer;

/** Finds where a request with a {@code Content-Length} ends, however it is cut. */
final class RequestEnds {

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";

    private int matchedEnd;
    private int matchedLength;
    private boolean inLength;
    private int length;
    private int left = -1;

    /** Passes over these bytes; returns whether a request ends with them. Nothing may follow it before its answer. */
    boolean passes(ByteBuffer bytes) {
        while (bytes.hasRemaining() && left < 0) {
            head((char) bytes.get());
        }
        if (left < 0) {
            return false;
        }
        left -= bytes.remaining();
        if (left > 0) {
            return false;
        }
        left = -1;
        length = 0;
        return true;
    }

    private void head(char c) {
        if (inLength && Character.isDigit(c)) {
            length = length * 10 + (c - '0');
        } else if (c == '\r') {
            inLength = false;
        }
        char lower = Character.toLowerCase(c);
        matchedLength = lower == LENGTH.charAt(matchedLength) ? matchedLength + 1 : 0;
        if (matchedLength == LENGTH.length()) {
            matchedLength = 0;
            inLength = true;
        }
        matchedEnd = c == HEAD_END.charAt(matchedEnd) ? matchedEnd + 1 : c == '\r' ? 1 : 0;
        if (matchedEnd == HEAD_END.length()) {
            matchedEnd = 0;
            left = length;
        }
    }
}
