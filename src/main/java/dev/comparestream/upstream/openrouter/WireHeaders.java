package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Headers of another answer, as an error object repeats them. */
final class WireHeaders {

    private WireHeaders() {}

    /** Gives the value of a header by its name, in any case; null: there is none. */
    static Function<String, @Nullable String> in(JsonNode object) {
        return name -> {
            for (Iterator<Map.Entry<String, JsonNode>> all = object.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> header = all.next();
                if (header.getKey().equalsIgnoreCase(name)) {
                    return header.getValue().asText();
                }
            }
            return null;
        };
    }
}
