package dev.comparestream.upstream.openrouter;

import java.util.ArrayList;
import java.util.List;

/** What one {@code delta} or {@code message} object brings, before it is judged what of it is new. */
final class Delta {

    String content = "";
    String refusal = "";
    String reasoning = "";
    String reasoningContent = "";
    String reasoningParts = "";
    String reasoningDetails = "";
    final List<String> images = new ArrayList<>(0);

    /** A refusal is the model's answer too, and is shown as such. */
    String text() {
        return refusal.equals(content) ? content : content + refusal;
    }

    /** The reasoning as plain text; several fields may carry the same one. */
    String plainReasoning() {
        if (!reasoning.isEmpty()) {
            return reasoning;
        }
        return reasoningContent.isEmpty() ? reasoningParts : reasoningContent;
    }
}
