package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Events of a chat completion's stream, in the shape that OpenRouter gives them. */
final class ChatJson {

    private ChatJson() {}

    /** @param field {@code content} or {@code reasoning} */
    static ObjectNode delta(String field, String text) {
        ObjectNode event = event();
        choice(event, null).putObject("delta").put("role", "assistant").put(field, text);
        return event;
    }

    static ObjectNode finish(String reason) {
        ObjectNode event = event();
        choice(event, reason).putObject("delta").put("content", "");
        return event;
    }

    static ObjectNode usage(long promptTokens, long completionTokens) {
        ObjectNode event = event();
        event.putArray("choices");
        event.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
        return event;
    }

    static ObjectNode error(int code, String message) {
        ObjectNode event = event();
        event.putObject("error").put("code", code).put("message", message);
        choice(event, "error").putObject("delta").put("content", "");
        return event;
    }

    private static ObjectNode event() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "gen-scripted")
                .put("object", "chat.completion.chunk")
                .put("model", "upstream/its-own-name");
    }

    private static ObjectNode choice(ObjectNode event, @Nullable String finishReason) {
        return event.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason);
    }
}
