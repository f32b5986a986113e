package dev.comparestream.upstream.openrouter;

/**
 * Puts characters together again that one channel's pieces cut in half: some upstreams escape an emoji as two halves
 * and send them in two pieces. A half that never gets its other one becomes U+FFFD.
 */
final class SurrogateJoiner {

    private static final char NONE = 0;
    private static final char REPLACEMENT = '\uFFFD';

    private char held = NONE;

    /** The piece, whole at both ends; may be empty while a half is held back. */
    String join(String piece) {
        if (piece.isEmpty() || (held == NONE && !hasSurrogates(piece))) {
            return piece;
        }
        String text = held == NONE ? piece : held + piece;
        held = NONE;
        int end = text.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
            held = text.charAt(end);
        }
        return wellFormed(text, end);
    }

    /** What is left at the end of the channel. */
    String end() {
        boolean none = held == NONE;
        held = NONE;
        return none ? "" : String.valueOf(REPLACEMENT);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String wellFormed(String text, int end) {
        StringBuilder out = new StringBuilder(end);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            out.appendCodePoint(isHalf ? REPLACEMENT : c);
            i += Character.charCount(c);
        }
        return out.toString();
    }
}
