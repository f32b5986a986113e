package dev.comparestream.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What is asked of a model, as far as it changes the answer.
 *
 * @param model        the id, not blank
 * @param prompt       the text of the last message of the user; empty if there is none
 * @param promptTokens an estimate, from the length of all messages
 * @param maxTokens    how many tokens the answer may have
 * @param stream       whether the answer comes as events
 */
record ChatCall(String model, String prompt, int promptTokens, int maxTokens, boolean stream) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int TOKENS_AROUND_MESSAGE = 4;

    /** @throws Refusal with status 400 when the body is not a chat request */
    static ChatCall parse(String body) {
        JsonNode json = read(body);
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refusal.of(400, "Input required: specify \"messages\", an array of at least one message");
        }
        return new ChatCall(
                model(json.path("model")),
                lastOfUser(messages),
                promptTokens(messages),
                Math.min(maxTokens(json.path("max_tokens")), maxTokens(json.path("max_completion_tokens"))),
                json.path("stream").asBoolean(false));
    }

    private static JsonNode read(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            throw Refusal.of(400, "The body is not valid JSON: " + notJson.getOriginalMessage());
        }
        throw Refusal.of(400, "The body must be a JSON object");
    }

    private static String model(JsonNode model) {
        if (!model.isTextual() || model.textValue().isBlank()) {
            throw Refusal.of(400, "No models provided: specify \"model\", for example \"openai/gpt-4o-mini\"");
        }
        return model.textValue();
    }

    private static int maxTokens(JsonNode maxTokens) {
        if (maxTokens.isMissingNode() || maxTokens.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!maxTokens.isIntegralNumber() || !maxTokens.canConvertToInt() || maxTokens.intValue() < 1) {
            throw Refusal.of(400, "max_tokens must be a whole number of at least 1");
        }
        return maxTokens.intValue();
    }

    private static String lastOfUser(JsonNode messages) {
        String last = "";
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("user")) {
                last = text(message.path("content"));
            }
        }
        return last;
    }

    private static int promptTokens(JsonNode messages) {
        int tokens = 0;
        for (JsonNode message : messages) {
            tokens += TOKENS_AROUND_MESSAGE + text(message.path("content")).length() / CHARACTERS_PER_TOKEN;
        }
        return tokens;
    }

    /** Content is a string, or a list of parts of which some are text. */
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }
}
