package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Reads {@code content}: a string, or an array of parts as Mistral sends it, with its thinking among them. */
final class ContentReader {

    private static final Set<String> TEXT_TYPES = Set.of("", "text", "output_text");
    private static final Set<String> REASONING_TYPES = Set.of("thinking", "reasoning");

    private ContentReader() {}

    static void read(JsonParser json, Delta delta) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            delta.content = WireJson.stringOrEmpty(json);
            return;
        }
        StringBuilder content = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readPart(json, delta, content, thinking);
            } else {
                content.append(WireJson.stringOrEmpty(json));
            }
        }
        delta.content = content.toString();
        delta.reasoningParts = thinking.toString();
    }

    private static void readPart(JsonParser json, Delta delta, StringBuilder content, StringBuilder thinking)
            throws IOException {
        String type = "";
        String text = "";
        for (String name = WireJson.nextField(json); name != null; name = WireJson.nextField(json)) {
            switch (name) {
                case "type" -> type = WireJson.stringOrEmpty(json);
                case "text" -> text = WireJson.stringOrEmpty(json);
                case "thinking" -> readThinking(json, thinking);
                case "image_url" -> ImagesReader.readUrl(json, delta.images);
                default -> json.skipChildren();
            }
        }
        if (TEXT_TYPES.contains(type)) {
            content.append(text);
        } else if (REASONING_TYPES.contains(type)) {
            thinking.append(text);
        }
    }

    private static void readThinking(JsonParser json, StringBuilder thinking) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            thinking.append(WireJson.stringOrEmpty(json));
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readThought(json, thinking);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void readThought(JsonParser json, StringBuilder thinking) throws IOException {
        for (String name = WireJson.nextField(json); name != null; name = WireJson.nextField(json)) {
            if (name.equals("text")) {
                thinking.append(WireJson.stringOrEmpty(json));
            } else {
                json.skipChildren();
            }
        }
    }
}
