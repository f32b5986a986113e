package dev.comparestream.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code src/docs/asyncapi.yaml}, to hold messages against; as strict as {@link InterfaceDocument}. */
public final class BusDocument {

    private static final Path FILE = Path.of("src", "docs", "asyncapi.yaml");
    private static final JsonNode DOCUMENT = read();
    private static final JsonNode COMPONENTS = components();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private BusDocument() {}

    /** The document, with references to the schemas of HTTP as if they stood in it. */
    public static JsonNode document() {
        return DOCUMENT;
    }

    /** What is wrong with a value of the schema with this name. */
    public static List<String> complaints(String schema, JsonObject value) {
        try {
            return complaints(schema, new ObjectMapper().readTree(value.encode()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> complaints(String schema, JsonNode value) {
        return SCHEMAS.computeIfAbsent(schema, BusDocument::compiled).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    private static JsonSchema compiled(String schema) {
        JsonNode reference = new ObjectMapper().createObjectNode().put("$ref", "#/components/schemas/" + schema);
        return InterfaceDocument.compiled(reference, COMPONENTS);
    }

    private static JsonNode components() {
        ObjectNode components = DOCUMENT.path("components").deepCopy();
        InterfaceDocument.document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> ((ObjectNode) components.get("schemas")).set(schema.getKey(), schema.getValue()));
        return InterfaceDocument.strict(components);
    }

    private static JsonNode read() {
        try {
            String text = Files.readString(FILE).replace("./openapi.yaml#", "#");
            return new ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
