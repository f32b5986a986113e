package dev.comparestream.cli;

import dev.comparestream.cli.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code verify} tells about a comparison. */
record VerifyReport(Verdict verdict, List<String> lines) {

    private static final int FIRST_CHUNKS = 20;

    static VerifyReport of(Evidence evidence) {
        Verdict verdict = ConcurrencyRules.decide(evidence);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table(evidence));
        lines.addAll(failures(evidence));
        if (!evidence.spans().isEmpty()) {
            lines.add("");
            lines.addAll(Timeline.of(evidence.spans()));
            lines.add("      . waits for its first chunk   # streams");
            lines.add("");
            lines.addAll(figures(evidence));
        }
        lines.add("");
        lines.add(verdict.line());
        return new VerifyReport(verdict, List.copyOf(lines));
    }

    private static List<String> table(Evidence evidence) {
        var table = new Table(
                Column.number("lane"),
                Column.text("model"),
                Column.number("left ms"),
                Column.number("first chunk ms"),
                Column.number("end ms"),
                Column.number("chunks"),
                Column.text("outcome"));
        for (LaneResult lane : evidence.lanes()) {
            var span = lane.span();
            table.row(
                    String.valueOf(lane.index()),
                    SafeText.oneLine(lane.model()),
                    cell(span == null ? null : span.start()),
                    cell(span == null ? null : span.firstChunk()),
                    cell(span == null ? null : span.end()),
                    String.valueOf(lane.chunks()),
                    SafeText.oneLine(lane.outcome()));
        }
        return table.lines();
    }

    private static String cell(@Nullable Long value) {
        return value == null ? Table.NOTHING : value.toString();
    }

    private static List<String> failures(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        for (LaneResult lane : evidence.lanes()) {
            var failure = lane.failure();
            if (failure != null && !failure.message().isBlank()) {
                lines.add("      lane " + lane.index() + ": " + SafeText.oneLine(failure.message()));
            }
        }
        return lines;
    }

    private static List<String> figures(Evidence evidence) {
        List<Integer> first = evidence.chunkOrder().stream().limit(FIRST_CHUNKS).toList();
        String order = first.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return List.of(
                "starts        spread over " + evidence.spread() + " ms (concurrent: at most "
                        + ConcurrencyRules.MOST_SPREAD_MS + " ms)",
                "interleaving  " + first.stream().distinct().count() + " of "
                        + evidence.lanes().size() + " models among the first " + first.size() + " chunks"
                        + (order.isEmpty() ? "" : ", by lane: " + order),
                "total         " + evidence.total() + " ms; the slowest lane alone " + evidence.slowest()
                        + " ms, all lanes one after the other " + evidence.sum() + " ms");
    }
}
