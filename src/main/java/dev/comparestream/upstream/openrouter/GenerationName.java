package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.Secret;
import dev.comparestream.upstream.UpstreamEvent;
import dev.comparestream.upstream.UpstreamListener;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener once by which id the upstream knows its answer: a header says so, or else the first event. Both come
 * from outside and go into logs and a URL, so only what has the form of OpenRouter's ids is told.
 */
final class GenerationName {

    static final String HEADER = "X-Generation-Id";

    private static final Pattern ID = Pattern.compile("gen-[A-Za-z0-9_-]{1,100}");

    private final @Nullable Secret key;
    private final UpstreamListener listener;
    private boolean told;

    GenerationName(@Nullable Secret key, UpstreamListener listener) {
        this.key = key;
        this.listener = listener;
    }

    /** What may be the id; null: nothing. */
    void offer(@Nullable String id) {
        if (told || id == null || !ID.matcher(id).matches() || (key != null && id.contains(key.reveal()))) {
            return;
        }
        told = true;
        listener.on(new UpstreamEvent.Named(id));
    }
}
