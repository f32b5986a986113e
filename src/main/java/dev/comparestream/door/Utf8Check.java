package dev.comparestream.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.OptionalInt;

/**
 * Whether a body is UTF-8 to the letter. The JSON parser would take a character that is written longer than it need be,
 * halves of characters, and other encodings, so that something in front of the service could read another text than we do.
 */
final class Utf8Check {

    private static final int AT_ONCE = 4_096;
    /** By zeros in the first four bytes a parser tells UTF-16 and UTF-32; no JSON in UTF-8 has one. */
    private static final int TELLING = 4;

    private Utf8Check() {}

    /** Where the first byte is that cannot stand there, or whose character is not whole. */
    static OptionalInt firstBroken(byte[] text) {
        for (int i = 0; i < Math.min(TELLING, text.length); i++) {
            if (text[i] == 0) {
                return OptionalInt.of(i);
            }
        }
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(text);
        CharBuffer out = CharBuffer.allocate(AT_ONCE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return result.isError() ? OptionalInt.of(in.position()) : OptionalInt.empty();
    }
}
