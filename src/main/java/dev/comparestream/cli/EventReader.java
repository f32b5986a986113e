package dev.comparestream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * Reads the service's event stream line by line. The service promises {@code data: } and one line of JSON, an empty
 * line after it, and comments; anything else is somebody else's stream.
 */
final class EventReader {

    private static final String DATA = "data: ";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private EventReader() {}

    /** The event that the line holds, if it holds one. */
    static Optional<StreamEvent> read(String line) {
        if (line.isEmpty() || line.startsWith(":")) {
            return Optional.empty();
        }
        if (!line.startsWith(DATA)) {
            throw unexpected(line);
        }
        String text = line.substring(DATA.length());
        try {
            JsonNode json = JSON.readValue(text);
            if (!json.path("type").isTextual()) {
                throw unexpected(line);
            }
            return Optional.of(new StreamEvent(json, text));
        } catch (JsonProcessingException notJson) {
            throw unexpected(line);
        }
    }

    private static CommandFailed unexpected(String line) {
        String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        return new CommandFailed("the answer is not compare-stream's event stream; it holds: " + shown);
    }
}
