package dev.comparestream.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.compare.Refused;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.config.CompareConfig.TierLimits;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.HistoryMessage;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.model.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a request out of a body, or says what is wrong with it. Never repeats what the body says, but for ids. */
public final class RequestReader {

    private static final double MAX_TEMPERATURE = 2;

    private final CompareConfig config;
    private final RequestJson json;

    /**
     * A reader for one context.
     *
     * @param maxDepth    levels of nesting
     * @param maxBodySize bytes of a body
     */
    public RequestReader(CompareConfig config, int maxDepth, int maxBodySize) {
        this.config = config;
        this.json = new RequestJson(maxDepth, maxBodySize);
    }

    /**
     * Reads a request.
     *
     * @throws Refused with status 400 and what would be right
     */
    public ComparisonRequest read(byte[] body) {
        return read(fields(body));
    }

    /**
     * Reads what a body says, whatever it is about.
     *
     * @throws Refused with status 400 where it is no JSON object
     */
    public Fields fields(byte[] body) {
        return new Fields(json.object(body));
    }

    /**
     * Reads a request.
     *
     * @throws Refused with status 400 and what would be right
     */
    public ComparisonRequest read(Fields fields) {
        String input = fields.requiredText("input_data");
        if (input.isBlank()) {
            throw Refused.badRequest("input_data is blank; it must hold the prompt.");
        }
        List<ModelId> models = models(fields);
        Tier tier = tier(fields);
        TierLimits limits = config.limits(tier);
        int length = input.codePointCount(0, input.length());
        if (length > limits.maxInput()) {
            throw Refused.badRequest("input_data has " + length + " characters; tier \"" + tier.wireName()
                    + "\" allows " + limits.maxInput() + ".");
        }
        return new ComparisonRequest(
                input,
                models,
                history(fields),
                fields.text("system"),
                fields.number("temperature", 0, MAX_TEMPERATURE),
                fields.number("top_p", 0, 1),
                fields.integer("max_tokens", 1, limits.maxTokens()),
                fields.flag("progress"),
                fields.text("browser_fingerprint"));
    }

    private List<ModelId> models(Fields fields) {
        List<JsonNode> nodes = fields.list("models");
        if (nodes.isEmpty()) {
            throw Refused.badRequest("models is missing or empty; name 1 to " + config.maxModels() + " models.");
        }
        if (nodes.size() > config.maxModels()) {
            throw Refused.badRequest("models names " + nodes.size() + " models; at most " + config.maxModels()
                    + " can be compared at once.");
        }
        List<ModelId> models = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            models.add(modelId(nodes.get(i), "models[" + i + "]"));
        }
        return models;
    }

    private Tier tier(Fields fields) {
        String name = fields.text("tier");
        if (name == null) {
            return Tier.STANDARD;
        }
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.badRequest("tier must be one of " + names(Tier.values()) + "."));
    }

    private static List<HistoryMessage> history(Fields fields) {
        List<JsonNode> nodes = fields.list("conversation_history");
        List<HistoryMessage> history = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            history.add(message(nodes.get(i), "conversation_history[" + i + "]"));
        }
        return history;
    }

    private static HistoryMessage message(JsonNode node, String where) {
        if (!node.isObject()) {
            throw Refused.badRequest(where + " must be an object with role and content.");
        }
        Fields fields = new Fields(node, where + ".");
        String roleName = fields.requiredText("role");
        Role role = Arrays.stream(Role.values())
                .filter(known -> known.wireName().equals(roleName))
                .findFirst()
                .orElseThrow(() -> Refused.badRequest(where + ".role must be user, assistant or system."));
        String content = fields.requiredText("content");
        JsonNode modelId = node.get("model_id");
        boolean hasModel = modelId != null && !modelId.isNull();
        return new HistoryMessage(
                new ChatMessage(role, content), hasModel ? modelId(modelId, where + ".model_id") : null);
    }

    private static ModelId modelId(@Nullable JsonNode node, String where) {
        if (node == null || !node.isTextual()) {
            throw Refused.badRequest(where + " must be a string: the id of a model.");
        }
        try {
            return new ModelId(node.textValue());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, where + ": " + e.getMessage() + ".", null);
        }
    }

    private static String names(Tier[] tiers) {
        return Arrays.stream(tiers).map(Tier::wireName).collect(Collectors.joining(", "));
    }
}
