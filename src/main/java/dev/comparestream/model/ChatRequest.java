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
 */
public record ChatRequest(
        ModelId model,
        List<ChatMessage> messages,
        int maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP) {

    public ChatRequest {
        messages = List.copyOf(messages);
    }
}
