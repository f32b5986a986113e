package dev.comparestream.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What stands on every chunk of one answer, and what its usage is reckoned from.
 *
 * @param created seconds since 1970
 */
record Generation(String id, long created, ListedModel model, int promptTokens) {

    static Generation begin(ListedModel model, int promptTokens, Instant now) {
        long seconds = now.getEpochSecond();
        long number = ThreadLocalRandom.current().nextLong();
        return new Generation("gen-%d-%016x".formatted(seconds, number), seconds, model, promptTokens);
    }

    /** The fields that chunks and whole answers begin with. */
    ObjectNode json(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("provider", model.provider())
                .put("model", model.id())
                .put("object", object)
                .put("created", created);
    }

    /** The usage after the script has been played: a piece counts as a token. */
    ObjectNode usage(Script script) {
        int reasoning = script.count(Piece.Kind.THOUGHT);
        int completion = script.pieces().size();
        ObjectNode usage = JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completion)
                .put("total_tokens", promptTokens + completion)
                .put("cost", model.cost(promptTokens, completion))
                .put("is_byok", false);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
        return usage;
    }
}
