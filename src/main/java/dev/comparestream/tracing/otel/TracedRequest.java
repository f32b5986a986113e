package dev.comparestream.tracing.otel;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.TraceContext;
import dev.comparestream.model.Usage;
import dev.comparestream.tracing.UpstreamSpan;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request's span. */
final class TracedRequest implements UpstreamSpan {

    /** Upstreams write here what they like; what is no word is none of the reasons that are known. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{0,39}");

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Span span;
    private final long begunAt = System.nanoTime();

    TracedRequest(Span span) {
        this.span = span;
    }

    @Override
    public TraceContext place() {
        return Places.of(span);
    }

    @Override
    public void named(String generation) {
        span.setAttribute(Names.RESPONSE_ID, generation);
    }

    @Override
    public void answeredBy(String model) {
        span.setAttribute(Names.RESPONSE_MODEL, model);
    }

    @Override
    public void firstOutput() {
        span.setAttribute(Names.TIME_TO_FIRST_CHUNK, (System.nanoTime() - begunAt) / NANOS_PER_SECOND);
    }

    @Override
    public void ended(@Nullable LaneFailure failure, @Nullable String finishReason, @Nullable Usage usage) {
        if (finishReason != null) {
            span.setAttribute(
                    Names.FINISH_REASONS, List.of(WORD.matcher(finishReason).matches() ? finishReason : "other"));
        }
        if (usage != null) {
            span.setAttribute(Names.INPUT_TOKENS, usage.promptTokens());
            span.setAttribute(Names.OUTPUT_TOKENS, usage.completionTokens());
        }
        if (failure != null && failure.httpStatus() != null) {
            span.setAttribute(Names.HTTP_STATUS, failure.httpStatus().longValue());
        }
        Ends.end(span, failure);
    }

    @Override
    public void cancelled() {
        Ends.fail(span, FailureKind.CANCELLED.wireName());
        span.end();
    }
}
