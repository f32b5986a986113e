package dev.comparestream.http;

import dev.comparestream.sse.Utf8Json;
import dev.comparestream.stats.LaterCost;
import dev.comparestream.stats.ModelSummary;
import dev.comparestream.stats.ModelSummary.Percentiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the statistics look as JSON. */
final class ModelStatsJson {

    private ModelStatsJson() {}

    static byte[] of(Map<String, ModelSummary> summaries) {
        Utf8Json json = new Utf8Json();
        json.startObject().name("models").startObject();
        summaries.forEach((model, summary) -> write(summary, json.name(model)));
        return json.endObject().endObject().toByteArray();
    }

    private static void write(ModelSummary summary, Utf8Json json) {
        json.startObject()
                .name("success")
                .number(summary.success())
                .name("failure")
                .number(summary.failure())
                .name("cancelled")
                .number(summary.cancelled())
                .name("failures_by_kind")
                .startObject();
        summary.failuresByKind()
                .forEach((kind, count) -> json.name(kind.wireName()).number(count));
        json.endObject();
        text("last_success", summary.lastSuccess(), json);
        text("last_error", summary.lastError(), json);
        text("last_error_message", summary.lastErrorMessage(), json);
        percentiles("time_to_first_chunk_ms", summary.timeToFirst(), json);
        percentiles("duration_ms", summary.duration(), json);
        cancelledUsage(summary.cancelledCost(), json);
        json.endObject();
    }

    private static void cancelledUsage(LaterCost cost, Utf8Json json) {
        json.name("cancelled_usage")
                .startObject()
                .name("answers")
                .number(cost.answers())
                .name("prompt_tokens")
                .number(cost.promptTokens())
                .name("completion_tokens")
                .number(cost.completionTokens())
                .name("cost")
                .number(cost.cost())
                .endObject();
    }

    private static void text(String name, @Nullable Object value, Utf8Json json) {
        json.name(name);
        if (value == null) {
            json.nullValue();
        } else {
            json.string(value.toString());
        }
    }

    private static void percentiles(String name, @Nullable Percentiles percentiles, Utf8Json json) {
        json.name(name);
        if (percentiles == null) {
            json.nullValue();
            return;
        }
        json.startObject()
                .name("p50")
                .number(percentiles.p50())
                .name("p95")
                .number(percentiles.p95())
                .name("p99")
                .number(percentiles.p99())
                .endObject();
    }
}
