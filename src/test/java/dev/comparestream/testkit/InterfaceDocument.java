package dev.comparestream.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * {@code src/docs/openapi.yaml}, to hold answers and events against. Stricter than for clients: an answer may not have a
 * field that is not described, unless the document says that others may come.
 */
public final class InterfaceDocument {

    public static final Path FILE = Path.of("src", "docs", "openapi.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final JsonNode STRICT = strict(DOCUMENT.path("components"));
    /** The dialect of OpenAPI 3.1, with room for the schemas that the one in question refers to. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(OpenApi31.getInstance())
            .keyword(new NonValidationKeyword("components"))
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012, builder -> builder.metaSchema(DIALECT).defaultMetaSchemaIri(DIALECT.getIri()));
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<JsonNode, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private InterfaceDocument() {}

    public static JsonNode document() {
        return DOCUMENT;
    }

    /** What is wrong with a value of the schema with this name. */
    public static List<String> complaints(String schema, JsonNode value) {
        return complaints(reference("#/components/schemas/" + schema), value);
    }

    public static List<String> complaints(String schema, String json) {
        return complaints(schema, parsed(json));
    }

    /** What is wrong with an answer: that it is not described for what was asked, or that its body is something else. */
    public static List<String> complaints(String method, String path, int status, String contentType, String body) {
        Optional<JsonNode> item = pathItem(path);
        JsonNode operation =
                item.map(known -> known.path(method.toLowerCase(Locale.ROOT))).orElse(DOCUMENT.path("none"));
        if (operation.isMissingNode()) {
            // Files for browsers are no part of the interface.
            boolean isFile = method.equals("GET") && !contentType.endsWith("json");
            boolean beforeAnyRoute = status == 401 || status == 421 || status == 429;
            boolean expected = isFile
                    || beforeAnyRoute
                    || status == 405
                    || (item.isEmpty() && status == 404)
                    || method.equals("OPTIONS");
            return expected ? problem(contentType, body) : List.of(method + ' ' + path + " answers with " + status);
        }
        JsonNode response = resolved(operation.path("responses").path(String.valueOf(status)));
        String mediaType = contentType.replaceFirst(";.*", "").strip();
        JsonNode content = response.path("content").path(mediaType);
        if (content.isMissingNode()) {
            return List.of(method + ' ' + path + ' ' + status + " with " + mediaType + " is not described");
        }
        return mediaType.endsWith("json") ? complaints(content.path("schema"), parsed(body)) : List.of();
    }

    private static List<String> problem(String contentType, String body) {
        return contentType.equals("application/problem+json") ? complaints("Problem", body) : List.of();
    }

    private static List<String> complaints(JsonNode schema, JsonNode value) {
        return SCHEMAS.computeIfAbsent(schema, InterfaceDocument::compiled).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    private static JsonSchema compiled(JsonNode schema) {
        return compiled(schema, STRICT);
    }

    /** A schema that may refer to these components, which are {@link #strict} already. */
    static JsonSchema compiled(JsonNode schema, JsonNode components) {
        ObjectNode root = strict(schema).deepCopy();
        root.set("components", components);
        return FACTORY.getSchema(root, CONFIG);
    }

    private static Optional<JsonNode> pathItem(String path) {
        String plain = path.replaceFirst("\\?.*", "").replaceFirst("^/api/", "/");
        return DOCUMENT.path("paths").properties().stream()
                .filter(entry -> Pattern.matches(entry.getKey().replaceAll("\\{[^}]+\\}", "[^/]+"), plain))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? DOCUMENT.at(reference.textValue().substring(1)) : node;
    }

    private static JsonNode reference(String where) {
        return JSON.createObjectNode().put("$ref", where);
    }

    /** The same where no object may have a field that is not described. */
    static JsonNode strict(JsonNode node) {
        JsonNode copy = node.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").toString().contains("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(InterfaceDocument::close);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
