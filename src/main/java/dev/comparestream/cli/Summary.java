package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.cli.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How the lanes of a comparison went, as a table. */
final class Summary {

    private Summary() {}

    static List<String> of(List<JsonNode> done, JsonNode metadata) {
        var table = new Table(
                Column.number("lane"),
                Column.text("model"),
                Column.text("outcome"),
                Column.number("first chunk ms"),
                Column.number("duration ms"),
                Column.number("tokens/s"),
                Column.number("cost $"),
                Column.text("finish reason"));
        done.stream()
                .sorted(Comparator.comparingInt(lane -> lane.path("index").asInt()))
                .forEach(lane -> table.row(cells(lane)));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table.lines());
        lines.add("");
        lines.add(totals(metadata));
        return lines;
    }

    private static String[] cells(JsonNode lane) {
        return new String[] {
            lane.path("index").asText(),
            SafeText.oneLine(lane.path("model").asText()),
            SafeText.oneLine(outcome(lane)),
            number(lane.path("time_to_first_chunk_ms"), "%.0f"),
            number(lane.path("duration_ms"), "%.0f"),
            number(lane.path("tokens_per_second"), "%.1f"),
            number(lane.path("usage").path("cost"), "%.6f"),
            lane.path("finish_reason").isTextual()
                    ? SafeText.oneLine(lane.path("finish_reason").asText())
                    : Table.NOTHING
        };
    }

    private static String outcome(JsonNode lane) {
        LaneResult result = LaneResult.of(lane);
        boolean again = lane.path("failure").path("retryable").asBoolean();
        return result.outcome() + (again ? " (may work later)" : "");
    }

    private static String totals(JsonNode metadata) {
        return metadata.path("models_successful").asInt() + " of "
                + metadata.path("models_requested").asInt() + " models answered in "
                + metadata.path("processing_time_ms").asLong() + " ms (comparison "
                + SafeText.oneLine(metadata.path("comparison_id").asText()) + ")";
    }

    private static String number(JsonNode value, String format) {
        return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble()) : Table.NOTHING;
    }
}
