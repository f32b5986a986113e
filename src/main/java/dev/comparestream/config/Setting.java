package dev.comparestream.config;

import java.util.regex.Pattern;

/**
 * A value that somebody set.
 *
 * @param key    its full name
 * @param text   as it was written, but for blanks around it; the items of a list between commas
 * @param list   whether it was written as a list
 * @param origin where, for example {@code environment variable COMPARESTREAM_HTTP_PORT}
 */
record Setting(String key, String text, boolean list, Origin origin) {

    private static final Pattern BLANKS_AROUND = Pattern.compile("^[ \t]+|[ \t]+$");

    Setting {
        // Line ends stay: in a value they are a mistake that has to be seen.
        text = BLANKS_AROUND.matcher(text).replaceAll("");
    }

    /**
     * Where a value was set.
     *
     * @param words for the operator
     */
    record Origin(Source source, String words) {

        @Override
        public String toString() {
            return words;
        }
    }

    /** What can set values. */
    enum Source {
        PROPERTY,
        VARIABLE,
        FILE
    }
}
