package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads error objects of every shape that upstreams were seen to send, in answers and in bodies of HTTP errors. */
final class ErrorReader {

    /** Gateways wrap the error of the next one in their own; no real one does so more often. */
    private static final int MAX_WRAPPINGS = 4;

    private static final List<String> STATUS_FIELDS = List.of("code", "status_code", "http_status", "status");
    private static final List<String> WORD_FIELDS = List.of("code", "error_type", "status", "type");

    private ErrorReader() {}

    /** Whether the value of a field {@code error} means one: {@code null}, {@code false} and empty values do not. */
    static boolean isError(JsonNode error) {
        if (error.isContainerNode()) {
            return !error.isEmpty();
        }
        return error.isTextual() ? !error.textValue().isBlank() : error.asBoolean();
    }

    /** @param root the error itself or what holds it */
    static UpstreamError read(JsonNode root) {
        JsonNode error = unwrap(root);
        List<String> words = new ArrayList<>();
        addWord(words, error.path("metadata").path("error_type"));
        for (JsonNode node : List.of(error, root)) {
            WORD_FIELDS.forEach(field -> addWord(words, node.path(field)));
        }
        addWord(words, error.path("availability").path("code"));
        Integer status = status(error);
        return new UpstreamError(ErrorMessage.of(error), status == null ? status(root) : status, words, error);
    }

    private static JsonNode unwrap(JsonNode root) {
        JsonNode error = root;
        for (int i = 0; i < MAX_WRAPPINGS; i++) {
            JsonNode inner = error.isArray() ? error.path(0) : error.path("error");
            if (!isError(inner)
                    || (inner.isValueNode() && !ErrorMessage.of(error, "error").isEmpty())) {
                return error;
            }
            error = inner;
        }
        return error;
    }

    private static @Nullable Integer status(JsonNode node) {
        for (String field : STATUS_FIELDS) {
            JsonNode value = node.path(field);
            int status = value.isTextual() || value.isInt() ? value.asInt() : 0;
            if (status >= 400 && status <= 599) {
                return status;
            }
        }
        return null;
    }

    private static void addWord(List<String> words, JsonNode value) {
        if (value.isTextual() && !value.textValue().isBlank()) {
            words.add(value.textValue());
        }
    }
}
