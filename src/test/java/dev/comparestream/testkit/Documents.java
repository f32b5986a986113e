package dev.comparestream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the documents tell their readers to copy. */
public final class Documents {

    private Documents() {}

    /** The one block in this language of a document below {@code src/docs}. */
    public static String block(String document, String language) {
        List<String> blocks = blocks(document, language);
        if (blocks.size() != 1) {
            throw new AssertionError(document + " has " + blocks.size() + " blocks of " + language);
        }
        return blocks.get(0);
    }

    /** The blocks in this language, in order. */
    public static List<String> blocks(String document, String language) {
        try {
            String text = Files.readString(Path.of("src", "docs").resolve(document));
            return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                    .matcher(text)
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
