package dev.comparestream.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cuts texts the way models give them out: a few words at a time, each with the white space before it. */
final class Words {

    private static final int MOST_AT_ONCE = 3;

    private Words() {}

    /** Strings of one to three words that make up the text again, to the letter. */
    static List<String> cut(String text, Random random) {
        List<String> cut = new ArrayList<>();
        int endOfWords = text.stripTrailing().length();
        for (int begin = 0; begin < text.length(); ) {
            int end = begin;
            for (int words = 1 + random.nextInt(MOST_AT_ONCE); words > 0; words--) {
                end = endOfWord(text, end);
            }
            // A piece of nothing but white space would look like an empty one to some clients.
            end = end >= endOfWords ? text.length() : end;
            cut.add(text.substring(begin, end));
            begin = end;
        }
        return cut;
    }

    static int count(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }

    /** The first words of a text on one line, with dots where something was left out. */
    static String first(String text, int words, int codePoints) {
        String[] all = text.strip().split("\\s+", words + 1);
        String first = String.join(" ", List.of(all).subList(0, Math.min(words, all.length)));
        if (first.codePointCount(0, first.length()) > codePoints) {
            return first.substring(0, first.offsetByCodePoints(0, codePoints)) + "…";
        }
        return all.length > words ? first + " …" : first;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
