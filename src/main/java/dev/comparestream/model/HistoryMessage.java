package dev.comparestream.model;

import org.jspecify.annotations.Nullable;

/**
 * One earlier message of the conversation, as the caller sent it.
 *
 * @param modelId the model that gave this assistant message and the only one that is shown it; null: all are shown it
 */
public record HistoryMessage(ChatMessage message, @Nullable ModelId modelId) {

    boolean isFor(ModelId model) {
        return message.role() != Role.ASSISTANT || modelId == null || modelId.equals(model);
    }
}
