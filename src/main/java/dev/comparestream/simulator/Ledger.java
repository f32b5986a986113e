package dev.comparestream.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What answers have cost that are over, as {@code GET /generation} tells it; of the latest ones. Lives on one context. */
final class Ledger {

    private static final int KEPT = 1_000;

    private final Map<String, Booking> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Booking> eldest) {
            return size() > KEPT;
        }
    };

    /** @param pieces of the answer that were sent; each counts as a token */
    private record Booking(Generation generation, int pieces, boolean cancelled) {}

    /** An answer is over; what is said of it first, stands. */
    void enter(Generation generation, int pieces, boolean cancelled) {
        entries.putIfAbsent(generation.id(), new Booking(generation, pieces, cancelled));
    }

    /** The entry of an answer; empty for one that is not over, or that nobody knows. */
    Optional<String> json(String id) {
        return Optional.ofNullable(entries.get(id)).map(Ledger::json);
    }

    private static String json(Booking entry) {
        Generation generation = entry.generation();
        ListedModel model = generation.model();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode data = json.putObject("data");
        data.put("id", generation.id())
                .put("model", model.id())
                .put("provider_name", model.provider())
                .put("streamed", true)
                .put("cancelled", entry.cancelled())
                .put("total_cost", model.cost(generation.promptTokens(), entry.pieces()))
                .put("usage", model.cost(generation.promptTokens(), entry.pieces()))
                .put("tokens_prompt", generation.promptTokens())
                .put("tokens_completion", entry.pieces())
                .put("native_tokens_prompt", generation.promptTokens())
                .put("native_tokens_completion", entry.pieces());
        return json.toString();
    }
}
