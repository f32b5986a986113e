package dev.comparestream.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * One model as {@code GET /models} shows it.
 *
 * @param provider        who runs it, in OpenRouter's words
 * @param promptPrice     dollars for a token of the prompt
 * @param completionPrice dollars for a token of the answer
 * @param entry           the line of the resource that the rest stands in
 */
record ListedModel(String id, String provider, BigDecimal promptPrice, BigDecimal completionPrice, JsonNode entry) {

    private static final List<String> PARAMETERS =
            List.of("frequency_penalty", "max_tokens", "presence_penalty", "seed", "stop", "temperature", "top_p");

    static ListedModel of(JsonNode entry) {
        return new ListedModel(
                entry.required("id").textValue(),
                entry.required("provider").textValue(),
                new BigDecimal(entry.required("prompt").textValue()),
                new BigDecimal(entry.required("completion").textValue()),
                entry);
    }

    /** What this many tokens cost, in dollars. */
    BigDecimal cost(int promptTokens, int completionTokens) {
        return promptPrice
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(completionPrice.multiply(BigDecimal.valueOf(completionTokens)));
    }

    ObjectNode json() {
        int context = entry.required("context_length").intValue();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("canonical_slug", id).put("hugging_face_id", "");
        json.put("name", entry.required("name").textValue());
        json.put("created", entry.required("created").longValue());
        json.put("description", entry.required("description").textValue());
        json.put("context_length", context);
        json.set("architecture", architecture());
        json.set("pricing", pricing());
        json.putObject("top_provider")
                .put("context_length", context)
                .put(
                        "max_completion_tokens",
                        entry.required("max_completion_tokens").intValue())
                .put("is_moderated", false);
        json.putNull("per_request_limits");
        json.set("supported_parameters", supportedParameters());
        return json;
    }

    private ObjectNode architecture() {
        JsonNode input = entry.required("input");
        JsonNode output = entry.required("output");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("modality", joined(input) + "->" + joined(output));
        json.set("input_modalities", input);
        json.set("output_modalities", output);
        return json.put("tokenizer", "Other").putNull("instruct_type");
    }

    private ObjectNode pricing() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", promptPrice.toPlainString())
                .put("completion", completionPrice.toPlainString())
                .put("request", "0")
                .put("image", "0")
                .put("web_search", "0")
                .put("internal_reasoning", "0");
    }

    private JsonNode supportedParameters() {
        var json = JsonNodeFactory.instance.arrayNode();
        PARAMETERS.forEach(json::add);
        if (entry.path("reasoning").asBoolean(false)) {
            json.add("reasoning").add("include_reasoning");
        }
        return json;
    }

    private static String joined(JsonNode modalities) {
        StringBuilder joined = new StringBuilder();
        for (JsonNode modality : modalities) {
            joined.append(joined.isEmpty() ? "" : "+").append(modality.textValue());
        }
        return joined.toString();
    }
}
