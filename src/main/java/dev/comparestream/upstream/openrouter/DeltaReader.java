package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads a {@code delta} or {@code message} object; fields of unexpected types are passed over. */
final class DeltaReader {

    private DeltaReader() {}

    static Delta read(JsonParser json) throws IOException {
        Delta delta = new Delta();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return delta;
        }
        for (String name = WireJson.nextField(json); name != null; name = WireJson.nextField(json)) {
            switch (name) {
                case "content" -> ContentReader.read(json, delta);
                case "refusal" -> delta.refusal = WireJson.stringOrEmpty(json);
                case "reasoning" -> delta.reasoning = WireJson.stringOrEmpty(json);
                case "reasoning_content" -> delta.reasoningContent = WireJson.stringOrEmpty(json);
                case "reasoning_details" -> delta.reasoningDetails = ReasoningDetailsReader.read(json);
                case "images" -> ImagesReader.read(json, delta.images);
                default -> json.skipChildren();
            }
        }
        return delta;
    }
}
