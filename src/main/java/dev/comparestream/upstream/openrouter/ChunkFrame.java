package dev.comparestream.upstream.openrouter;

import java.util.Arrays;

/**
 * What stands around the text in an answer's chunks: mostly the same in all of them, to the byte. Where it is, only the text has to
 * be read. For one answer; not for several threads.
 */
final class ChunkFrame {

    private static final byte[] UNKNOWN = {};
    /** More is not worth keeping for each of thousands of answers. */
    private static final int LONGEST = 512;

    private byte[] before = UNKNOWN;
    private byte[] after = UNKNOWN;

    /** Whether these bytes are those that are known, around something. */
    boolean isAround(byte[] bytes, int from, int to) {
        return before != UNKNOWN
                && to - from > before.length + after.length
                && Arrays.equals(bytes, from, from + before.length, before, 0, before.length)
                && Arrays.equals(bytes, to - after.length, to, after, 0, after.length);
    }

    /** Where the text's JSON begins in such bytes. */
    int textFrom(int from) {
        return from + before.length;
    }

    /** Where the text's JSON ends in such bytes. */
    int textTo(int to) {
        return to - after.length;
    }

    /** Keeps what stands around the JSON of a chunk's text. */
    void learn(byte[] bytes, int from, int textFrom, int textTo, int to) {
        if (to - textTo + textFrom - from <= LONGEST) {
            before = kept(before, bytes, from, textFrom);
            after = kept(after, bytes, textTo, to);
        }
    }

    // An upstream that changes a digit with each chunk costs no new array each time.
    private static byte[] kept(byte[] known, byte[] bytes, int from, int to) {
        if (known.length != to - from || known == UNKNOWN) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        System.arraycopy(bytes, from, known, 0, known.length);
        return known;
    }
}
