package dev.comparestream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The events of a comparison, written down as a service would send them. */
final class Recording {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> events = new ArrayList<>();

    Recording started(String... models) {
        for (int index = 0; index < models.length; index++) {
            events.add(lane("start", index).put("model", models[index]));
        }
        return this;
    }

    Recording chunk(int index, String content) {
        events.add(lane("chunk", index).put("content", content));
        return this;
    }

    /** One piece of text of each of these lanes, in this order. */
    Recording chunks(int... indexes) {
        for (int index : indexes) {
            chunk(index, "word ");
        }
        return this;
    }

    Recording reasoning(int index, String content) {
        events.add(lane("reasoning", index).put("content", content));
        return this;
    }

    Recording progress(int index, String state, long elapsed, double tokensPerSecond) {
        events.add(lane("progress", index)
                .put("state", state)
                .put("elapsed_ms", elapsed)
                .put("tokens", 7)
                .put("tokens_per_second", tokensPerSecond)
                .put("fraction", 0.5));
        return this;
    }

    Recording image(int index, String url) {
        events.add(lane("image", index).put("url", url));
        return this;
    }

    Recording done(int index, long started, long firstChunk, long duration) {
        events.add(times(lane("done", index).put("error", false), started, duration)
                .put("time_to_first_chunk_ms", firstChunk)
                .put("tokens_per_second", 41.25)
                .put("finish_reason", "stop")
                .set("usage", JsonNodeFactory.instance.objectNode().put("cost", 0.000123)));
        return this;
    }

    /** A failure without output, with the error chunk in front that announces it. */
    Recording failed(int index, String kind, long started, long duration) {
        events.add(lane("chunk", index).put("content", "Error: no luck").put("error", true));
        events.add(
                times(lane("done", index).put("error", true), started, duration).set("failure", failure(kind)));
        return this;
    }

    /** A failure of a lane whose request never left. */
    Recording neverSent(int index) {
        events.add(lane("chunk", index).put("content", "Error: no room").put("error", true));
        events.add(lane("done", index)
                .put("error", true)
                .putNull("started_ms")
                .put("duration_ms", 0)
                .put("chunks", 0)
                .set("failure", failure("overloaded")));
        return this;
    }

    Recording complete() {
        var complete = JsonNodeFactory.instance.objectNode().put("type", "complete");
        complete.putObject("metadata")
                .put("comparison_id", "cmp-1")
                .put("models_requested", 2)
                .put("models_successful", 1)
                .put("processing_time_ms", 1234);
        events.add(complete);
        return this;
    }

    Recording lost(String message) {
        events.add(JsonNodeFactory.instance.objectNode().put("type", "error").put("message", message));
        return this;
    }

    List<JsonNode> events() {
        return List.copyOf(events);
    }

    Verdict verdict() {
        return VerifyReport.of(Evidence.of(events)).verdict();
    }

    /** As it stands on the wire, a heartbeat in front. */
    String stream() {
        var stream = new StringBuilder(": heartbeat\n\n");
        events.forEach(event -> stream.append("data: ").append(event).append("\n\n"));
        return stream.toString();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        ((ArrayNode) array).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static ObjectNode lane(String type, int index) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("model", "lab/model-" + index)
                .put("index", index);
    }

    private static ObjectNode times(ObjectNode done, long started, long duration) {
        return done.put("started_ms", started).put("duration_ms", duration).put("chunks", 7);
    }

    private static ObjectNode failure(String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("message", "no luck today")
                .put("retryable", true);
    }
}
