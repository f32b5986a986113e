package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one JSON value of an answer says.
 *
 * @param id      what the answer is called; null: not given, or not asked for
 * @param model   that answers; null: not given, or not asked for
 * @param choices pieces of the first alternative; usually one
 * @param usage   null: not given
 * @param error   what tells of an error, or holds it; null: there is none
 */
record Chunk(
        @Nullable String id,
        @Nullable String model,
        List<Choice> choices,
        @Nullable Usage usage,
        @Nullable JsonNode error) {

    /**
     * A piece of one alternative.
     *
     * @param delta        what is new
     * @param message      the whole answer, in answers that are not streamed and in some last chunks
     * @param finishReason null: not given, or empty
     */
    record Choice(Delta delta, Delta message, @Nullable String finishReason) {}
}
