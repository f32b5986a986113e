package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the sentence in an error object that says best what happened. */
final class ErrorMessage {

    private static final List<String> FIELDS =
            List.of("message", "detail", "details", "msg", "error_message", "error_msg", "error", "title");

    /** What a gateway says when the reason stands further inside. */
    private static final Set<String> GENERIC =
            Set.of("provider returned error", "upstream error", "error", "bad request");

    private static final int MAX_DEPTH = 4;
    private static final int MAX_ISSUES = 5;

    private ErrorMessage() {}

    /** The message of an error object, of a bare text, or empty. */
    static String of(JsonNode error) {
        return of(error, 0);
    }

    /** The message that an error object has beside the field of this name; empty if there is none. */
    static String of(JsonNode error, String beside) {
        return FIELDS.stream()
                .filter(field -> !field.equals(beside))
                .map(field -> text(error.path(field), 0))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String of(JsonNode error, int depth) {
        if (!error.isObject()) {
            return text(error, depth);
        }
        String outer = "";
        for (String field : FIELDS) {
            outer = outer.isBlank() ? text(error.path(field), depth) : outer;
        }
        if (!outer.isBlank() && !GENERIC.contains(plain(outer))) {
            return outer;
        }
        String inner = text(error.path("metadata").path("raw"), depth);
        if (inner.isBlank() || plain(inner).equals(plain(outer))) {
            return outer;
        }
        return outer.isBlank() ? inner : outer + ": " + inner;
    }

    private static String text(JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            return "";
        }
        if (value.isTextual()) {
            JsonNode nested = looksLikeJson(value.textValue()) ? WireJson.tree(value.textValue()) : value;
            String found = nested.isContainerNode() ? of(nested, depth + 1) : "";
            return found.isBlank() ? value.textValue() : found;
        }
        if (value.isArray()) {
            return issues(value, depth);
        }
        return value.isObject() ? of(value, depth + 1) : "";
    }

    // FastAPI: [{"loc": ["body", "messages"], "msg": "Field required"}]
    private static String issues(JsonNode array, int depth) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < Math.min(array.size(), MAX_ISSUES); i++) {
            JsonNode issue = array.get(i);
            String text = text(issue, depth + 1);
            if (!text.isBlank()) {
                all.append(all.isEmpty() ? "" : "; ")
                        .append(place(issue.path("loc")))
                        .append(text);
            }
        }
        return all.toString();
    }

    private static String place(JsonNode location) {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < Math.min(location.size(), MAX_ISSUES); i++) {
            place.append(place.isEmpty() ? "" : ".").append(location.path(i).asText());
        }
        return place.isEmpty() ? "" : place + ": ";
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static String plain(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
