package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.config.UpstreamConfig.OpenRouterField;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.sse.Utf8Json;

/** Writes the body of a request for a streamed answer, with no field that the configured upstream may refuse. */
public final class RequestBody {

    private RequestBody() {}

    /** The body as JSON in UTF-8. */
    public static byte[] of(ChatRequest request, UpstreamConfig config) {
        Utf8Json json = new Utf8Json();
        json.startObject().name("model").string(request.model().value());
        json.name("messages").startArray();
        for (ChatMessage message : request.messages()) {
            json.startObject().name("role").string(message.role().wireName());
            json.name("content").string(message.content()).endObject();
        }
        json.endArray().name("stream").bool(true);
        json.name(config.maxTokensField()).number(request.maxTokens());
        if (request.temperature() != null) {
            json.name("temperature").number(request.temperature());
        }
        if (request.topP() != null) {
            json.name("top_p").number(request.topP());
        }
        if (config.openRouterFields().contains(OpenRouterField.USAGE)) {
            flag(json, "usage", "include");
        }
        if (config.openRouterFields().contains(OpenRouterField.REASONING)) {
            flag(json, "reasoning", "enabled");
        }
        if (config.streamOptions()) {
            flag(json, "stream_options", "include_usage");
        }
        return json.endObject().toByteArray();
    }

    private static void flag(Utf8Json json, String object, String field) {
        json.name(object).startObject().name(field).bool(true).endObject();
    }
}
