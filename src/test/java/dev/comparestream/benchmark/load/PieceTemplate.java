package dev.comparestream.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A chunk as OpenRouter sends it, framed for HTTP, in which only the text changes: the number of the piece and the moment
 * at which it was written, in microseconds. Used by one thread.
 */
final class PieceTemplate {

    /** Ends HTTP's chunked encoding. */
    static final String END = "0\r\n\r\n";

    private static final int NUMBER_DIGITS = 6;
    private static final int STAMP_DIGITS = 14;
    private static final String EVENT = """
            data: {"id":"gen-1763800000-AbCdEfGhIjKlMnOpQrSt","provider":"Provider","model":"vendor/model-name",\
            "object":"chat.completion.chunk","created":1763800000,"choices":[{"index":0,"delta":\
            {"role":"assistant","content":"#"},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}

            """;
    private static final String TEXT = "0".repeat(NUMBER_DIGITS) + ':' + "0".repeat(STAMP_DIGITS) + ' ';

    private final ByteBuffer piece;
    private final int numberEnd;
    private final int stampEnd;

    PieceTemplate() {
        String framed = framed(EVENT.replace("#", TEXT));
        piece = ByteBuffer.allocateDirect(framed.length()).put(framed.getBytes(StandardCharsets.US_ASCII));
        numberEnd = framed.indexOf(TEXT) + NUMBER_DIGITS;
        stampEnd = numberEnd + 1 + STAMP_DIGITS;
    }

    /** The piece with this number and stamp; valid until the next call. */
    ByteBuffer piece(int number, long micros) {
        digits(number, numberEnd, NUMBER_DIGITS);
        digits(micros, stampEnd, STAMP_DIGITS);
        return piece.clear();
    }

    /** One chunk of HTTP's chunked encoding. */
    static String framed(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    private void digits(long value, int end, int count) {
        long rest = value;
        for (int at = end - 1; at >= end - count; at--) {
            piece.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
