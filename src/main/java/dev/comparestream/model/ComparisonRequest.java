package dev.comparestream.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One prompt for several models, validated.
 *
 * @param input       the prompt, not blank and within its tier
 * @param models      one lane each, in this order; a model may stand in it twice
 * @param maxTokens   output tokens that each lane asks for
 * @param progress    whether the caller wants progress events
 * @param fingerprint what the client says of its browser; only ever a further limit
 */
public record ComparisonRequest(
        String input,
        List<ModelId> models,
        List<HistoryMessage> history,
        @Nullable String system,
        @Nullable Double temperature,
        @Nullable Double topP,
        int maxTokens,
        boolean progress,
        @Nullable String fingerprint) {

    public ComparisonRequest {
        models = List.copyOf(models);
        history = List.copyOf(history);
    }

    /** What the lane with this index asks of its upstream. */
    public ChatRequest chatOf(int lane) {
        ModelId model = models.get(lane);
        List<ChatMessage> messages = new ArrayList<>(history.size() + 2);
        if (system != null) {
            messages.add(new ChatMessage(Role.SYSTEM, system));
        }
        history.stream()
                .filter(m -> m.isFor(model))
                .map(HistoryMessage::message)
                .forEach(messages::add);
        messages.add(new ChatMessage(Role.USER, input));
        return new ChatRequest(model, messages, maxTokens, temperature, topP);
    }

    /** Length of the prompt in Unicode code points. */
    public int inputLength() {
        return input.codePointCount(0, input.length());
    }

    @Override
    public String toString() {
        return "ComparisonRequest[" + models + ", input of " + inputLength() + " characters]";
    }
}
