package dev.comparestream.config;

import java.util.List;
import java.util.Locale;

/**
 * One key: all that is known of it stands here.
 *
 * @param name            with dots, as in the file
 * @param standard        its default, as an operator would write it
 * @param kind            what its values are
 * @param foreignVariables variables of other programs that set it too, weaker than its own
 */
record Key<T>(String name, String standard, Kind<T> kind, List<String> foreignVariables) {

    static final String PROPERTY_PREFIX = "compare-stream.";
    static final String VARIABLE_PREFIX = "COMPARESTREAM_";

    /** The environment variable of a name. */
    static String variable(String name) {
        return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The default's value. */
    T standardValue() {
        return kind.reader().apply(standard);
    }
}
