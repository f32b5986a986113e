package dev.comparestream.tracing.otel;

import dev.comparestream.model.LaneFailure;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** How spans end. A failure is told by its kind: its message has words of the upstream, which stand in the log. */
final class Ends {

    private Ends() {}

    static void end(Span span, @Nullable LaneFailure failure) {
        if (failure != null) {
            fail(span, failure.kind().wireName());
        }
        span.end();
    }

    static void fail(Span span, String kind) {
        span.setAttribute(Names.ERROR_TYPE, kind);
        span.setStatus(StatusCode.ERROR);
    }
}
