package dev.comparestream.upstream.openrouter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in a short text what it echoes of longer ones: every run of at least so many characters that stands in one of
 * them, whatever its case and its kind and number of blanks. The time is linear in the originals.
 */
final class Echoes {

    /** Base of the rolling hash; a match of hashes is checked against the characters. */
    private static final int BASE = 1_000_003;

    private final String text;
    private final int run;
    private final Map<Integer, List<Integer>> windows = new HashMap<>();
    private final BitSet echoed = new BitSet();

    /** @param text on one line, with single blanks, as {@link #plain} gives it */
    Echoes(String text, int run) {
        this.text = lowerCase(text);
        this.run = run;
        for (int at = 0; at + run <= text.length(); at++) {
            windows.computeIfAbsent(hash(this.text, at), hash -> new ArrayList<>(1))
                    .add(at);
        }
    }

    /** A text with each run of blanks as one space. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isBlank = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            if (!isBlank) {
                out.append(c);
            } else if (!blank) {
                out.append(' ');
            }
            blank = isBlank;
        }
        return out.toString();
    }

    Echoes of(String original) {
        if (windows.isEmpty()) {
            return this;
        }
        String source = lowerCase(plain(original));
        if (source.length() < run) {
            return this;
        }
        int oldest = 1;
        for (int i = 1; i < run; i++) {
            oldest *= BASE;
        }
        int hash = hash(source, 0);
        mark(source, 0, hash);
        for (int at = 1; at + run <= source.length(); at++) {
            hash = (hash - source.charAt(at - 1) * oldest) * BASE + source.charAt(at + run - 1);
            mark(source, at, hash);
        }
        return this;
    }

    /** The text {@code shown}, which is the examined one in its own case, with each echo replaced. */
    String replacedIn(String shown, String replacement) {
        StringBuilder out = new StringBuilder(shown.length());
        for (int at = 0; at < shown.length(); ) {
            if (echoed.get(at)) {
                out.append(replacement);
                at = echoed.nextClearBit(at);
            } else {
                out.append(shown.charAt(at));
                at++;
            }
        }
        return out.toString();
    }

    private void mark(String source, int at, int hash) {
        List<Integer> places = windows.get(hash);
        // What is found once is not looked for again: both texts may be one letter many times over.
        if (places != null && places.removeIf(place -> isEcho(place, source, at)) && places.isEmpty()) {
            windows.remove(hash);
        }
    }

    private boolean isEcho(int place, String source, int at) {
        boolean is = text.regionMatches(place, source, at, run);
        if (is) {
            echoed.set(place, place + run);
        }
        return is;
    }

    // Letter by letter: String.toLowerCase makes two of İ, so that places in the two texts differ, and writes one Σ in
    // two ways, by what stands after it.
    private static String lowerCase(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    private int hash(String of, int from) {
        int hash = 0;
        for (int i = from; i < from + run; i++) {
            hash = hash * BASE + of.charAt(i);
        }
        return hash;
    }
}
