package dev.comparestream.testkit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of spans in the test's memory. Several services may send to one. */
public final class SpanCollector implements SpanExporter {

    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final Signal signal = new Signal();
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    /** Waits until so many spans have come; fails if there are more. */
    public List<SpanData> awaits(int count) {
        signal.require(count + " spans", () -> spans.size() >= count, Signal.PATIENCE, this::tree);
        if (spans.size() > count) {
            throw new AssertionError("more than " + count + " spans: " + tree());
        }
        return List.copyOf(spans);
    }

    /** All that have come so far. */
    public List<SpanData> spans() {
        return List.copyOf(spans);
    }

    /** The one with this name. */
    public SpanData span(String name) {
        List<SpanData> found =
                spans.stream().filter(span -> span.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are called " + name + ": " + tree());
        }
        return found.get(0);
    }

    /** One line a span, below and right of its parent: kind, name, and what failed. Siblings in the order of their names, then of time. */
    public String tree() {
        StringBuilder lines = new StringBuilder();
        spans.stream()
                .filter(span -> spans.stream().noneMatch(other -> isParent(other, span)))
                .sorted(order())
                .forEach(root -> write(root, 0, lines));
        return lines.toString();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> batch) {
        spans.addAll(batch);
        signal.happened();
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    private void write(SpanData span, int depth, StringBuilder lines) {
        String error = span.getAttributes().get(ERROR);
        lines.append("  ".repeat(depth))
                .append(span.getKind())
                .append(' ')
                .append(span.getName())
                .append(error == null ? "" : " " + error)
                .append('\n');
        spans.stream()
                .filter(other -> isParent(span, other))
                .sorted(order())
                .forEach(child -> write(child, depth + 1, lines));
    }

    private static Comparator<SpanData> order() {
        return Comparator.comparing(SpanData::getName).thenComparing(SpanData::getStartEpochNanos);
    }

    private static boolean isParent(SpanData parent, SpanData child) {
        return Objects.equals(parent.getTraceId(), child.getTraceId())
                && Objects.equals(parent.getSpanId(), child.getParentSpanId());
    }
}
