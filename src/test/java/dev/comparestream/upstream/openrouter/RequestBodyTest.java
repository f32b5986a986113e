package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.CatalogueConfig;
import dev.comparestream.config.GenerationCostsConfig;
import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.config.UpstreamConfig.OpenRouterField;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import dev.comparestream.testkit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    @Test
    void a_request_has_what_was_asked_for_and_nothing_else() {
        ChatRequest request = new ChatRequest(
                new ModelId("openai/gpt-4o-mini"),
                List.of(new ChatMessage(Role.SYSTEM, "Be \"brief\"."), new ChatMessage(Role.USER, "Hi\n😀")),
                800,
                null,
                null);

        assertThat(body(request, Set.of(), false, "max_tokens"))
                .isEqualTo(
                        "{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"Be \\\"brief\\\".\"},"
                                + "{\"role\":\"user\",\"content\":\"Hi\\n😀\"}],\"stream\":true,\"max_tokens\":800}");
    }

    @Test
    void optional_fields_are_sent_where_they_are_set_or_configured() {
        ChatRequest request = new ChatRequest(new ModelId("m"), List.of(), 5, 0.7, 1.0);

        assertThat(body(
                        request,
                        Set.of(OpenRouterField.USAGE, OpenRouterField.REASONING),
                        true,
                        "max_completion_tokens"))
                .isEqualTo(
                        "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"max_completion_tokens\":5,\"temperature\":0.7,"
                                + "\"top_p\":1.0,\"usage\":{\"include\":true},\"reasoning\":{\"enabled\":true},"
                                + "\"stream_options\":{\"include_usage\":true}}");
    }

    private static String body(
            ChatRequest request, Set<OpenRouterField> fields, boolean streamOptions, String maxTokens) {
        Duration second = Duration.ofSeconds(1);
        UpstreamConfig config = new UpstreamConfig(
                null,
                null,
                "/chat/completions",
                "Authorization",
                "Bearer",
                "",
                "",
                Map.of(),
                fields,
                streamOptions,
                maxTokens,
                new StreamTimeouts(second, second, second, second, second),
                1,
                1,
                1,
                Limits.of(1, 1),
                0,
                null,
                null,
                new CatalogueConfig(null, second, second, second, second, 1),
                new GenerationCostsConfig(false, second, 1, 1, 1, second));
        return new String(RequestBody.of(request, config), UTF_8);
    }
}
