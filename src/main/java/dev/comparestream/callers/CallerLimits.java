package dev.comparestream.callers;

import dev.comparestream.model.Caller;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * How much of the service each caller may use. A future, because counts that several nodes share have to be asked for; may
 * be asked from any thread.
 */
public interface CallerLimits {

    /**
     * Counts a comparison that is about to begin, if there is room for it.
     *
     * @param fingerprint what the client says of its browser; can only be a further limit, because it may say anything
     */
    Future<Verdict> take(Caller caller, @Nullable String fingerprint, int lanes);
}
