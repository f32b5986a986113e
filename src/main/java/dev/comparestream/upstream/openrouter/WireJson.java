package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as upstreams write it. The size of an event is bounded before it comes here, so Jackson's own bounds on depth
 * (1,000), strings (20 million characters), names and numbers are lifted: they would fail whole answers for fields that
 * are skipped. Raw control characters and {@code NaN} come from Python servers.
 */
final class WireJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Names come from strangers: they must fill neither the JVM's string table nor a shared one.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private WireJson() {}

    static JsonParser parser(byte[] bytes, int from, int to) throws IOException {
        return FACTORY.createParser(bytes, from, to - from);
    }

    static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    /** The value that the parser stands at the beginning of; it stands at its end afterwards. */
    static JsonNode value(JsonParser json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** The one JSON value that a text is; a missing node where it is none. */
    static JsonNode tree(String text) {
        try (JsonParser json = parser(text)) {
            JsonNode node = json.nextToken() == null ? MissingNode.getInstance() : value(json);
            return json.nextToken() == null ? node : MissingNode.getInstance();
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The name of the next field, with the parser at its value; null at the end of the object. */
    static @Nullable String nextField(JsonParser json) throws IOException {
        String name = json.nextFieldName();
        if (name != null) {
            json.nextToken();
        }
        return name;
    }

    /** The string that the parser stands at, empty for any other value, which is passed over. */
    static String stringOrEmpty(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }
}
