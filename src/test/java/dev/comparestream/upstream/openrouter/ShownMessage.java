package dev.comparestream.upstream.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.LaneFailure;
import java.util.regex.Pattern;

/** What the contract promises of every message that a caller is shown. */
final class ShownMessage {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\u2028\\u2029]|<[/!?a-zA-Z]");

    private ShownMessage() {}

    static void assertFit(String message) {
        assertThat(message.length()).isLessThanOrEqualTo(LaneFailure.MAX_MESSAGE);
        assertThat(UNFIT.matcher(message).find()).as("unfit: %s", message).isFalse();
    }

    /** No piece of the secret of this length stands in the message, in whichever case. */
    static void assertWithout(String secret, int piece, String message) {
        String shown = lowerCase(message);
        String hidden = lowerCase(secret);
        for (int at = 0; at + piece <= hidden.length(); at++) {
            assertThat(shown.contains(hidden.substring(at, at + piece)))
                    .as("\"%s\" shows \"%s\"", message, hidden.substring(at, at + piece))
                    .isFalse();
        }
    }

    // Letter by letter, because String.toLowerCase depends on what stands around a letter.
    private static String lowerCase(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }
}
