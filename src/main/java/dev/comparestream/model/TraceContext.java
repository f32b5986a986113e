package dev.comparestream.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as W3C Trace Context has it travel in two header fields. What strangers sent is judged by whoever
 * puts something below this place, and is not passed on as it came.
 *
 * @param traceparent begins with the version of its own format
 * @param tracestate  null: there is none
 */
public record TraceContext(String traceparent, @Nullable String tracestate) {

    /** The header of the place. */
    public static final String TRACEPARENT = "traceparent";

    /** The header of what tracing systems add to it. */
    public static final String TRACESTATE = "tracestate";
}
