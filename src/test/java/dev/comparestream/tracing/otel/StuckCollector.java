package dev.comparestream.tracing.otel;

import dev.comparestream.testkit.TestService;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector that takes its first batch and does not say that it has, until it is told to go on. */
final class StuckCollector implements SpanExporter {

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableResultCode first = new CompletableResultCode();
    private final AtomicInteger spans = new AtomicInteger();

    void awaitsBatch() {
        TestService.await(asked, "a batch of spans");
    }

    void goesOn() {
        first.succeed();
    }

    int spans() {
        return spans.get();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> batch) {
        spans.addAndGet(batch.size());
        return asked.complete(null) ? first : CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
