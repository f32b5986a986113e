package dev.comparestream.tracing;

import dev.comparestream.model.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a comparison comes from.
 *
 * @param name   the route or the address on the event bus that was asked, of which there are few
 * @param caller the caller's own place in a trace, unexamined; null: it names none
 */
public record Origin(Door door, String name, @Nullable TraceContext caller) {

    /** The ways in. */
    public enum Door {
        HTTP,
        BUS
    }
}
