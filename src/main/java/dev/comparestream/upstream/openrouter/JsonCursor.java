package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON that is moved on over what is known to be there. It reads usual strings, whole numbers and literals;
 * where it says no, its place means nothing any more. Not for several threads.
 */
final class JsonCursor {

    static final byte[] NULL = "null".getBytes(US_ASCII);

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int LONGEST_NUMBER = 18;
    private static final int CODE_DIGITS = 4;
    private static final int HEX = 16;
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] json = NOTHING;
    private int at;
    private int end;

    /** Stands at the beginning of this JSON. */
    void enter(byte[] bytes, int from, int to) {
        json = bytes;
        at = from;
        end = to;
    }

    /** Forgets the JSON. */
    void leave() {
        json = NOTHING;
    }

    /** Where it stands. */
    int place() {
        return at;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Passes over a name in quotation marks if it is this one. */
    boolean takeName(byte[] name) {
        int first = at + 1;
        int after = first + name.length;
        if (after < end
                && json[at] == '"'
                && json[after] == '"'
                && Arrays.equals(json, first, after, name, 0, name.length)) {
            at = after + 1;
            return true;
        }
        return false;
    }

    /** Passes over a string without escapes and beyond ASCII nothing, a whole number that is not negative, or a literal. */
    boolean passScalar() {
        if (at == end) {
            return false;
        }
        return switch (json[at]) {
            case '"' -> passPlainString();
            case 'n' -> take(NULL);
            case 't' -> take(TRUE);
            case 'f' -> take(FALSE);
            default -> passWholeNumber();
        };
    }

    private boolean passPlainString() {
        at++;
        while (at < end && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return take('"');
    }

    private boolean passWholeNumber() {
        int from = at;
        while (at < end && isDigit(json[at])) {
            at++;
        }
        int digits = at - from;
        return digits == 1 || (digits > 1 && digits <= LONGEST_NUMBER && json[from] != '0');
    }

    /** The string that begins here; null where this is none, or one whose characters are not clear. */
    @Nullable
    String string() {
        if (!take('"')) {
            return null;
        }
        StringBuilder joined = null;
        while (at < end) {
            int from = at;
            int signs = 0;
            while (at < end && json[at] != '"' && json[at] != '\\') {
                signs |= json[at];
                at++;
            }
            String piece = decoded(from, at, signs);
            boolean isWhole = take('"');
            if (piece == null || (isWhole && joined == null)) {
                return piece;
            }
            joined = joined == null ? new StringBuilder(piece) : joined.append(piece);
            if (isWhole) {
                return joined.toString();
            }
            int unescaped = take('\\') ? escape() : -1;
            if (unescaped < 0) {
                return null;
            }
            joined.append((char) unescaped);
        }
        return null;
    }

    // What the decoder had to replace, the other reader may read another way.
    private @Nullable String decoded(int from, int to, int signs) {
        if (signs >= 0) {
            return new String(json, from, to - from, ISO_8859_1);
        }
        String decoded = new String(json, from, to - from, UTF_8);
        return decoded.indexOf(REPLACEMENT) < 0 ? decoded : null;
    }

    private int escape() {
        if (at == end) {
            return -1;
        }
        byte letter = json[at++];
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> code();
            default -> -1;
        };
    }

    private int code() {
        if (end - at < CODE_DIGITS) {
            return -1;
        }
        int code = 0;
        for (int digit = 0; digit < CODE_DIGITS; digit++) {
            int value = json[at] < 0 ? -1 : Character.digit((char) json[at], HEX);
            if (value < 0) {
                return -1;
            }
            code = code * HEX + value;
            at++;
        }
        return code;
    }

    void passBlanks() {
        while (at < end && isBlank(json[at])) {
            at++;
        }
    }

    /** Passes over this sign if it is the next one. */
    boolean take(char expected) {
        if (at < end && json[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes over this word if it is next. */
    boolean take(byte[] word) {
        if (startsWith(word)) {
            at += word.length;
            return true;
        }
        return false;
    }

    boolean startsWith(byte[] word) {
        int after = at + word.length;
        return after <= end && Arrays.equals(json, at, after, word, 0, word.length);
    }

    /** Whether this is one of the four that JSON has between its values. */
    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
