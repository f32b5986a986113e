package dev.comparestream.tracing;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.RunId;
import java.net.URI;

/** Tracing that is off. */
final class NoTracing implements Tracing {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public ComparisonSpan comparison(ComparisonId id, ComparisonRequest request, Origin origin) {
        return ComparisonSpan.NONE;
    }

    @Override
    public UpstreamSpan upstream(RunId run, ChatRequest request, URI upstream) {
        return UpstreamSpan.NONE;
    }

    @Override
    public void close() {}
}
