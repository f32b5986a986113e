package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id by which the upstream knows its answer: a header says it, or else the first event. Both come from outside and go
 * into logs and a URL, so only what has the form of OpenRouter's ids is one.
 */
final class GenerationName {

    static final String HEADER = "X-Generation-Id";

    private static final Pattern ID = Pattern.compile("gen-[A-Za-z0-9_-]{1,100}");

    private GenerationName() {}

    /** Whether this may be told, by who asks with this key. */
    static boolean isOne(String id, @Nullable Secret key) {
        return ID.matcher(id).matches() && (key == null || !id.contains(key.reveal()));
    }
}
