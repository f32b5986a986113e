package dev.comparestream.cli;

import dev.comparestream.cli.LaneResult.Span;
import java.util.List;
import java.util.Locale;

/** The lanes as bars over one time axis: dots while a lane waits for its first chunk, marks while it streams. */
final class Timeline {

    private static final int CELLS = 60;

    private final long from;
    private final long length;

    private Timeline(long from, long length) {
        this.from = from;
        this.length = Math.max(1, length);
    }

    static List<String> of(List<Span> spans) {
        long from = spans.stream().mapToLong(Span::start).min().orElse(0);
        long to = spans.stream().mapToLong(Span::end).max().orElse(0);
        var timeline = new Timeline(from, to - from);
        return spans.stream().map(timeline::line).toList();
    }

    private String line(Span span) {
        int start = Math.min(cell(span.start()), CELLS - 1);
        int end = Math.max(start + 1, cell(span.end())); // even the shortest lane is to be seen
        Long firstChunk = span.firstChunk();
        int first = firstChunk == null ? end : Math.min(Math.max(start, cell(firstChunk)), end - 1);
        String bar = " ".repeat(start) + ".".repeat(first - start) + "#".repeat(end - first);
        return String.format(Locale.ROOT, "%4d  |%-" + CELLS + "s|", span.index(), bar);
    }

    private int cell(long time) {
        return Math.toIntExact(Math.round((double) (time - from) * CELLS / length));
    }
}
