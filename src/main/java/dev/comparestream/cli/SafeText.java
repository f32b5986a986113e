package dev.comparestream.cli;

/**
 * Text of others, made harmless for a terminal. A model's output is not ours: an escape sequence in it could move the
 * cursor, rename the window or, with some terminals, type commands.
 */
final class SafeText {

    private SafeText() {}

    /** Without control characters, except for line feeds and tabs. */
    static String printable(String text) {
        if (text.codePoints().noneMatch(c -> isDangerous(c))) {
            return text;
        }
        var safe = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isDangerous(c)).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** Printable, and on one line. */
    static String oneLine(String text) {
        return printable(text).replace('\n', ' ').replace('\t', ' ').strip();
    }

    /**
     * A JSON document that means the same, with what is dangerous as escapes: JSON lets the C1 control characters
     * stand in a string as they are, and U+009B alone begins a terminal's escape sequence.
     */
    static String json(String document) {
        if (document.codePoints().noneMatch(c -> isDangerous(c))) {
            return document;
        }
        var safe = new StringBuilder(document.length() + 16);
        document.codePoints().forEach(c -> {
            if (isDangerous(c)) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isDangerous(int c) {
        boolean control = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
        // these reorder what the reader sees, up to making one command look like another
        boolean reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return control || reorders;
    }
}
