package dev.comparestream.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one lane asks of its upstream.
 *
 * @param messages    in order: system, history, the prompt
 * @param maxTokens   output tokens asked for
 * @param temperature null: the upstream's default
 * @param topP        null: the upstream's default
 * @param trace       below which place of which trace it is asked; null: it is not traced
 */
public record ChatRequest(
        ModelId model,
        List<ChatMessage> messages,
        int maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable TraceContext trace) {

    public ChatRequest {
        messages = List.copyOf(messages);
    }

    /** One that is not traced. */
    public ChatRequest(
            ModelId model,
            List<ChatMessage> messages,
            int maxTokens,
            @Nullable Double temperature,
            @Nullable Double topP) {
        this(model, messages, maxTokens, temperature, topP, null);
    }

    /** The same request, below this place. */
    public ChatRequest below(@Nullable TraceContext place) {
        return place == null ? this : new ChatRequest(model, messages, maxTokens, temperature, topP, place);
    }
}
