package dev.comparestream.tracing.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the collector takes nothing, and once that it does again. Any thread may call it. */
final class ReportingExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.tracing");

    private final SpanExporter exporter;
    private long lost;
    private boolean stopped;

    ReportingExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int size = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> report(result, size));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        stop();
        return exporter.shutdown();
    }

    private synchronized void stop() {
        stopped = true;
    }

    private synchronized void report(CompletableResultCode result, int spans) {
        if (stopped) {
            return;
        }
        if (!result.isSuccess()) {
            if (lost == 0) {
                LOG.warn(
                        "the collector of spans (tracing.endpoint) takes nothing, and spans are lost until it does: {}",
                        cause(result));
            }
            lost += spans;
        } else if (lost > 0) {
            LOG.info("the collector of spans takes them again; it was sent {} in vain", lost);
            lost = 0;
        }
    }

    // The text of an exception may tell an address; its class says enough.
    private static String cause(CompletableResultCode result) {
        Throwable failure = result.getFailureThrowable();
        Throwable cause = failure == null ? null : failure.getCause();
        while (cause != null && isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? "it answered with an error" : cause.getClass().getSimpleName();
    }

    private static boolean isWrapper(Throwable cause) {
        return cause instanceof CompletionException || cause instanceof UncheckedIOException;
    }
}
