package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value of an answer, passing over all that is not needed. */
final class ChunkReader {

    /** In a value without choices, a string under one of these is an error's message (FastAPI, gateways). */
    private static final Set<String> MESSAGES = Set.of("message", "msg", "error_message", "error_msg");

    private final boolean isFirst;
    private @Nullable String id;
    private @Nullable Usage usage;
    private @Nullable String model;
    private final List<Chunk.Choice> choices = new ArrayList<>(1);
    private @Nullable JsonNode choiceError;
    private boolean hasChoices;
    private boolean isError;
    private boolean mayBeError;

    private ChunkReader(boolean isFirst) {
        this.isFirst = isFirst;
    }

    /**
     * Reads a value.
     *
     * @param isFirst of an answer; all repeat the id and the model, and only the first one's are wanted
     * @throws IOException if this is not one JSON value and nothing else
     */
    static Chunk read(byte[] bytes, int from, int to, boolean isFirst) throws IOException {
        try (JsonParser json = WireJson.parser(bytes, from, to)) {
            return new ChunkReader(isFirst).read(json, bytes, from, to);
        } catch (IOException unreadable) {
            // Perhaps not for its JSON but for bytes that are no UTF-8; decoding to text first replaces those.
            try (JsonParser json = WireJson.parser(text(bytes, from, to))) {
                return new ChunkReader(isFirst).read(json, bytes, from, to);
            }
        }
    }

    private Chunk read(JsonParser json, byte[] bytes, int from, int to) throws IOException {
        JsonToken first = json.nextToken();
        boolean isArray = first == JsonToken.START_ARRAY;
        if (first == JsonToken.START_OBJECT) {
            readObject(json);
        } else {
            json.skipChildren();
        }
        if (json.nextToken() != null) {
            throw new IOException("more than one JSON value");
        }
        JsonNode error = null;
        if (isArray) {
            JsonNode wrapped = WireJson.tree(text(bytes, from, to)).path(0);
            error = ErrorReader.isError(wrapped.path("error")) ? wrapped : null;
        } else if (isError || (mayBeError && !hasChoices)) {
            error = WireJson.tree(text(bytes, from, to));
        }
        return new Chunk(id, model, choices, usage, error == null ? choiceError : error);
    }

    private void readObject(JsonParser json) throws IOException {
        for (String name = WireJson.nextField(json); name != null; name = WireJson.nextField(json)) {
            boolean isString = json.currentToken() == JsonToken.VALUE_STRING;
            switch (name) {
                case "choices" -> readChoices(json);
                case "id" -> readId(json);
                case "usage" -> {
                    Usage given = UsageReader.read(json);
                    usage = given == null ? usage : given;
                }
                case "model" -> readModel(json);
                case "error" -> isError |= ErrorReader.isError(WireJson.value(json));
                case "object", "type" -> isError |= "error".equals(WireJson.stringOrEmpty(json));
                case "detail", "details" -> {
                    mayBeError |= json.currentToken() != JsonToken.VALUE_NULL;
                    json.skipChildren();
                }
                default -> {
                    mayBeError |= isString && MESSAGES.contains(name);
                    json.skipChildren();
                }
            }
        }
    }

    private void readId(JsonParser json) throws IOException {
        if (isFirst) {
            id = WireJson.stringOrEmpty(json);
        } else {
            json.skipChildren();
        }
    }

    private void readModel(JsonParser json) throws IOException {
        if (isFirst && json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() <= ModelId.MAX_LENGTH) {
            model = json.getText();
        } else {
            json.skipChildren();
        }
    }

    private void readChoices(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        hasChoices = true;
        int position = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readChoice(json, position);
                position++;
            } else {
                json.skipChildren();
            }
        }
    }

    private void readChoice(JsonParser json, int position) throws IOException {
        boolean isFirstChoice = position == 0;
        Delta delta = new Delta();
        Delta message = new Delta();
        String finishReason = "";
        JsonNode error = null;
        for (String name = WireJson.nextField(json); name != null; name = WireJson.nextField(json)) {
            switch (name) {
                case "index" -> isFirstChoice = isFirstIndex(json, isFirstChoice);
                case "delta" -> delta = DeltaReader.read(json);
                case "message" -> message = DeltaReader.read(json);
                case "finish_reason" -> finishReason = WireJson.stringOrEmpty(json);
                case "error" -> error = WireJson.value(json);
                default -> json.skipChildren();
            }
        }
        if (isFirstChoice) {
            choices.add(new Chunk.Choice(delta, message, finishReason.isBlank() ? null : finishReason));
            choiceError = error != null && ErrorReader.isError(error) ? error : choiceError;
        }
    }

    private static boolean isFirstIndex(JsonParser json, boolean unless) throws IOException {
        if (json.currentToken().isNumeric()) {
            return Double.parseDouble(json.getText()) == 0;
        }
        json.skipChildren();
        return unless;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
