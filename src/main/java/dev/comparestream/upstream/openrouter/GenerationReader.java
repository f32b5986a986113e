package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.upstream.AnswerCost;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what OpenRouter's {@code GET /generation} answers. */
final class GenerationReader {

    /** Keeps sums from overflowing. */
    private static final double MOST = 1L << 50;

    private GenerationReader() {}

    /** The cost that the body tells; empty for anything that tells none. */
    static Optional<AnswerCost> read(byte[] body) {
        JsonNode data = WireJson.tree(new String(body, StandardCharsets.UTF_8)).path("data");
        JsonNode cost = data.path(data.path("total_cost").isNumber() ? "total_cost" : "usage");
        return isAmount(cost)
                ? Optional.of(new AnswerCost(tokens(data, "prompt"), tokens(data, "completion"), cost.doubleValue()))
                : Optional.empty();
    }

    // The model's own count is what costs, and what the usage of a finished answer has; the other is normalized.
    private static long tokens(JsonNode data, String type) {
        JsonNode own = data.path("native_tokens_" + type);
        JsonNode tokens = isAmount(own) ? own : data.path("tokens_" + type);
        return isAmount(tokens) ? (long) tokens.doubleValue() : 0;
    }

    private static boolean isAmount(JsonNode number) {
        return number.isNumber() && number.doubleValue() >= 0 && number.doubleValue() <= MOST;
    }
}
