package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.comparestream.model.Usage;
import dev.comparestream.sse.Utf8Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Copies a {@code usage} object to the letter: its numbers may be larger or finer than any Java type, and a cost of
 * {@code 1.2e-7} must not come out rounded.
 */
final class UsageReader {

    /** Levels and bytes that no real usage object comes near; what is over them is taken for none. */
    private static final int MAX_DEPTH = 16;

    private static final int MAX_LENGTH = 32 * 1024;

    private final Utf8Json copy = new Utf8Json();
    private long promptTokens;
    private long completionTokens;
    private long totalTokens = -1;
    private double cost;

    private UsageReader() {}

    /** The object that the parser stands at; null for any other value, or one that is no usage. */
    static @Nullable Usage read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        return new UsageReader().copy(json);
    }

    private @Nullable Usage copy(JsonParser json) throws IOException {
        copy.startObject();
        int depth = 1;
        boolean tooLarge = false;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            tooLarge |= depth > MAX_DEPTH || copy.length() > MAX_LENGTH;
            if (!tooLarge) {
                write(json, token);
                note(json, token, depth);
            }
        }
        if (tooLarge) {
            return null;
        }
        long total = totalTokens < 0 ? promptTokens + completionTokens : totalTokens;
        return new Usage(
                new String(copy.toByteArray(), StandardCharsets.UTF_8), promptTokens, completionTokens, total, cost);
    }

    private void write(JsonParser json, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT -> copy.startObject();
            case END_OBJECT -> copy.endObject();
            case START_ARRAY -> copy.startArray();
            case END_ARRAY -> copy.endArray();
            case FIELD_NAME -> copy.name(json.currentName());
            case VALUE_STRING -> copy.string(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
            case VALUE_TRUE, VALUE_FALSE -> copy.bool(token == JsonToken.VALUE_TRUE);
            default -> copy.nullValue();
        }
    }

    private void number(String text) {
        boolean isJson = Character.isDigit(text.charAt(text.length() - 1));
        if (isJson) {
            copy.raw(text);
        } else {
            copy.nullValue();
        }
    }

    private void note(JsonParser json, JsonToken token, int depth) throws IOException {
        String name = json.currentName();
        if (depth != 1 || !token.isNumeric() || name == null) {
            return;
        }
        switch (name) {
            case "prompt_tokens" -> promptTokens = tokens(json.getText());
            case "completion_tokens" -> completionTokens = tokens(json.getText());
            case "total_tokens" -> totalTokens = tokens(json.getText());
            case "cost" -> cost = amount(json.getText());
            default -> {}
        }
    }

    // The bound keeps sums over lanes from overflowing.
    private static long tokens(String text) {
        return (long) Math.min(amount(text), 1L << 50);
    }

    private static double amount(String text) {
        double amount = Double.parseDouble(text);
        return Double.isFinite(amount) && amount > 0 ? amount : 0;
    }
}
