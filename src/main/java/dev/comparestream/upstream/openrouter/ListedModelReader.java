package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.comparestream.catalogue.ListedModel;
import dev.comparestream.model.ModelId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a list. Fields of another type than OpenRouter's are taken for missing. */
final class ListedModelReader {

    /** What OpenRouter calls them; the prices of others are for a million tokens, or for hours. */
    private static final Set<String> PRICES = Set.of(
            "prompt",
            "completion",
            "request",
            "image",
            "web_search",
            "internal_reasoning",
            "input_cache_read",
            "input_cache_write");

    /** Digits of a price; a number may name millions of them in a few characters. */
    private static final int MAX_DIGITS = 32;

    private String id = "";
    private String name = "";
    private String description = "";
    private @Nullable Long created;
    private @Nullable Long contextLength;
    private @Nullable Long maxCompletionTokens;
    private final Map<String, String> pricing = new LinkedHashMap<>();
    private List<String> inputModalities = List.of();
    private List<String> outputModalities = List.of();
    private List<String> supportedParameters = List.of();

    private ListedModelReader() {}

    /** The model that the parser stands at; null for what no comparison could ask for. */
    static @Nullable ListedModel read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        ListedModelReader reader = new ListedModelReader();
        reader.fields(json);
        return reader.model();
    }

    private @Nullable ListedModel model() {
        ModelId known;
        try {
            known = new ModelId(id);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
        return new ListedModel(
                known,
                name.isBlank() ? id : name,
                description.isBlank() ? null : description,
                created,
                contextLength,
                maxCompletionTokens,
                pricing,
                inputModalities,
                outputModalities,
                supportedParameters);
    }

    private void fields(JsonParser json) throws IOException {
        String field = WireJson.nextField(json);
        while (field != null) {
            switch (field) {
                case "id" -> id = WireJson.stringOrEmpty(json);
                case "name" -> name = WireJson.stringOrEmpty(json);
                case "description" -> description = WireJson.stringOrEmpty(json);
                case "created" -> created = count(json);
                // OpenRouter's name, vLLM's, Groq's and Mistral's.
                case "context_length", "max_model_len", "context_window", "max_context_length" ->
                    contextLength = count(json);
                case "pricing" -> object(json, this::price);
                case "architecture" -> object(json, this::architecture);
                case "top_provider" -> object(json, this::provider);
                case "supported_parameters" -> supportedParameters = strings(json);
                default -> json.skipChildren();
            }
            field = WireJson.nextField(json);
        }
    }

    private void architecture(String field, JsonParser json) throws IOException {
        switch (field) {
            case "input_modalities" -> inputModalities = strings(json);
            case "output_modalities" -> outputModalities = strings(json);
            default -> json.skipChildren();
        }
    }

    private void provider(String field, JsonParser json) throws IOException {
        if (field.equals("max_completion_tokens")) {
            maxCompletionTokens = count(json);
        } else {
            json.skipChildren();
        }
    }

    private void price(String field, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (!PRICES.contains(field) || !token.isScalarValue()) {
            json.skipChildren();
            return;
        }
        String price = decimal(json.getText());
        if (price != null) {
            pricing.put(field, price);
        }
    }

    // OpenRouter says -1 for what varies, which is as good as not known.
    private static @Nullable String decimal(String text) {
        if (text.length() > MAX_DIGITS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isSmall = Math.abs((long) number.scale()) + number.precision() <= MAX_DIGITS;
            return isSmall && number.signum() >= 0 ? number.toPlainString() : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Long count(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long count = json.getLongValue();
            return count > 0 ? count : null;
        }
        json.skipChildren();
        return null;
    }

    private static List<String> strings(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String text = WireJson.stringOrEmpty(json);
            if (!text.isEmpty()) {
                strings.add(text);
            }
        }
        return List.copyOf(strings);
    }

    private static void object(JsonParser json, FieldReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        String field = WireJson.nextField(json);
        while (field != null) {
            reader.read(field, json);
            field = WireJson.nextField(json);
        }
    }

    @FunctionalInterface
    private interface FieldReader {
        /** Leaves the parser at the end of the field's value. */
        void read(String field, JsonParser json) throws IOException;
    }
}
