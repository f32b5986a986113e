package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads OpenRouter's {@code reasoning_details}: texts and summaries are for people; what is encrypted or a signature is
 * for the model's provider and never shown.
 */
final class ReasoningDetailsReader {

    private ReasoningDetailsReader() {}

    static String read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return "";
        }
        StringBuilder all = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readDetail(json, all);
            } else {
                json.skipChildren();
            }
        }
        return all.toString();
    }

    private static void readDetail(JsonParser json, StringBuilder all) throws IOException {
        String type = "";
        String text = "";
        String summary = "";
        for (String name = WireJson.nextField(json); name != null; name = WireJson.nextField(json)) {
            switch (name) {
                case "type" -> type = WireJson.stringOrEmpty(json);
                case "text" -> text = WireJson.stringOrEmpty(json);
                case "summary" -> summary = WireJson.stringOrEmpty(json);
                default -> json.skipChildren();
            }
        }
        if (!type.endsWith("encrypted")) {
            all.append(text.isEmpty() ? summary : text);
        }
    }
}
