package dev.comparestream.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer that JSON is written into as UTF-8, on one line. Commas are set as needed: before a name or a value
 * that follows another one. Strings are safe for event streams and for {@code <script>}: beside what JSON asks for,
 * U+0085, U+2028 and U+2029 are escaped, because some clients take them for line ends; a surrogate without its other
 * half becomes U+FFFD. Not for several threads.
 */
public final class Utf8Json {

    private static final int INITIAL = 512;
    /** A buffer that has grown beyond this is given back by {@link #reset}. */
    private static final int KEPT = 32 * 1024;

    private static final int LONGEST_ESCAPE = 6;
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** For each ASCII character: 0 as it is, 'u' as a code, otherwise the letter after the backslash. */
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[INITIAL];
    private int length;

    /** The buffer, of which the first {@link #length} bytes are written; valid until the next call. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void reset() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[INITIAL];
        }
    }

    public Utf8Json startObject() {
        separate();
        return put('{');
    }

    public Utf8Json endObject() {
        return put('}');
    }

    public Utf8Json startArray() {
        separate();
        return put('[');
    }

    public Utf8Json endArray() {
        return put(']');
    }

    public Utf8Json name(CharSequence name) {
        return string(name).put(':');
    }

    public Utf8Json number(long value) {
        separate();
        return ascii(Long.toString(value));
    }

    /** Writes a number; {@code null} for what JSON has no number for. */
    public Utf8Json number(double value) {
        separate();
        return ascii(Double.isFinite(value) ? Double.toString(value) : "null");
    }

    public Utf8Json bool(boolean value) {
        separate();
        return ascii(value ? "true" : "false");
    }

    public Utf8Json nullValue() {
        separate();
        return ascii("null");
    }

    /** Writes a value that is JSON already, on one line. */
    public Utf8Json raw(String json) {
        separate();
        return verbatim(json.getBytes(StandardCharsets.UTF_8));
    }

    public Utf8Json string(CharSequence text) {
        separate();
        put('"');
        int end = text.length();
        int at = 0;
        while (at < end) {
            at = plainRun(text, at, end);
            if (at < end) {
                at = special(text, at, end);
            }
        }
        return put('"');
    }

    /** Writes bytes as they are, without a comma: framing around the JSON, or the beginning of a value. */
    public Utf8Json verbatim(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    private int plainRun(CharSequence text, int from, int end) {
        reserve(end - from);
        byte[] out = bytes;
        int to = length;
        int at = from;
        while (at < end) {
            char c = text.charAt(at);
            if (c >= ESCAPES.length || ESCAPES[c] != 0) {
                break;
            }
            out[to++] = (byte) c;
            at++;
        }
        length = to;
        return at;
    }

    private int special(CharSequence text, int at, int end) {
        reserve(LONGEST_ESCAPE);
        char c = text.charAt(at);
        if (c < ESCAPES.length) {
            escape(c);
        } else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
            code(c);
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
            bytes[length++] = continuation(c);
        } else if (!Character.isSurrogate(c)) {
            threeBytes(c);
        } else if (at + 1 < end && Character.isSurrogatePair(c, text.charAt(at + 1))) {
            fourBytes(Character.toCodePoint(c, text.charAt(at + 1)));
            return at + 2;
        } else {
            threeBytes(REPLACEMENT);
        }
        return at + 1;
    }

    private void escape(char c) {
        if (ESCAPES[c] == 'u') {
            code(c);
        } else {
            bytes[length++] = '\\';
            bytes[length++] = ESCAPES[c];
        }
    }

    private void code(char c) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[c >> shift & 0xF];
        }
    }

    private void threeBytes(char c) {
        bytes[length++] = (byte) (0xE0 | c >> 12);
        bytes[length++] = continuation(c >> 6);
        bytes[length++] = continuation(c);
    }

    private void fourBytes(int codePoint) {
        bytes[length++] = (byte) (0xF0 | codePoint >> 18);
        bytes[length++] = continuation(codePoint >> 12);
        bytes[length++] = continuation(codePoint >> 6);
        bytes[length++] = continuation(codePoint);
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    // Every JSON value ends with a byte that none of these is, so the last byte tells whether one has just ended.
    private void separate() {
        if (length == 0) {
            return;
        }
        switch (bytes[length - 1]) {
            case '{', '[', ':', ' ', '\n' -> {}
            default -> put(',');
        }
    }

    private Utf8Json ascii(String text) {
        return verbatim(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Utf8Json put(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        String pairs = "\bb\tt\nn\ff\rr\"\"\\\\";
        for (int i = 0; i < pairs.length(); i += 2) {
            escapes[pairs.charAt(i)] = (byte) pairs.charAt(i + 1);
        }
        return escapes;
    }
}
