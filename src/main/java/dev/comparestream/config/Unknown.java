package dev.comparestream.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What to say of a name that means nothing. Its value is never shown: it may be a secret under a misspelt key. */
final class Unknown {

    /** No key is nearly as long, and the search costs the product of the lengths. */
    private static final int LONGEST = 100;

    private Unknown() {}

    static String key(String name) {
        return Schema.isSection(name)
                ? "it is a section, the keys stand below it"
                : name(name, Schema.keys().stream().map(Key::name).toList());
    }

    static String name(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> "there is no such key, perhaps " + near + " is meant")
                .orElse("there is no such key");
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        List<String> candidates = name.length() > LONGEST ? List.of() : List.copyOf(known);
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 4))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's: letters to insert, delete or exchange. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchange = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchange, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
