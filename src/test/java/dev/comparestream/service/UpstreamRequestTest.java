package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.ReceivedRequest;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class UpstreamRequestTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @BeforeEach
    void answer() {
        upstream.answersEverything(script().text("hello").done());
    }

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void history_of_a_model_goes_to_that_model_only_and_other_history_to_all() {
        ObjectNode request = request("a", "b").put("system", "Be brief.");
        ArrayNode history = request.putArray("conversation_history");
        history.addObject().put("role", "user").put("content", "Hello?");
        history.addObject().put("role", "assistant").put("content", "I am a.").put("model_id", "a");
        history.addObject().put("role", "assistant").put("content", "I am b.").put("model_id", "b");
        history.addObject().put("role", "assistant").put("content", "We are all.");

        asks(request);

        assertThat(messages("a"))
                .containsExactly(
                        "system: Be brief.",
                        "user: Hello?",
                        "assistant: I am a.",
                        "assistant: We are all.",
                        "user: hi");
        assertThat(messages("b"))
                .containsExactly(
                        "system: Be brief.",
                        "user: Hello?",
                        "assistant: I am b.",
                        "assistant: We are all.",
                        "user: hi");
    }

    @Test
    void sampling_of_the_caller_reaches_every_model() {
        asks(request("a", "b").put("temperature", 0.25).put("top_p", 0.5).put("max_tokens", 800));

        for (String model : List.of("a", "b")) {
            JsonNode body = only(model).json();
            assertThat(body.path("temperature").asDouble()).isEqualTo(0.25);
            assertThat(body.path("top_p").asDouble()).isEqualTo(0.5);
            assertThat(body.path("max_tokens").asInt()).isEqualTo(800);
            assertThat(body.path("stream").asBoolean()).isTrue();
        }
    }

    @Test
    void what_the_caller_leaves_out_is_left_to_the_upstream() {
        asks(request("m"));

        assertThat(only("m").json().has("temperature")).isFalse();
        assertThat(only("m").json().has("top_p")).isFalse();
        assertThat(messages("m")).containsExactly("user: hi");
    }

    @ParameterizedTest
    @CsvSource({"brief, 2000", "standard, 4000", "extended, 8192"})
    void tier_says_how_many_tokens_are_asked_for(String tier, int maxTokens) {
        asks(request("m").put("tier", tier));

        assertThat(only("m").json().path("max_tokens").asInt()).isEqualTo(maxTokens);
    }

    @Test
    void tiers_are_configured() {
        service.with("compare.tiers.standard.max-tokens", "77");

        asks(request("m"));

        assertThat(only("m").json().path("max_tokens").asInt()).isEqualTo(77);
    }

    @Test
    void openrouter_is_given_key_referer_title_and_asked_for_usage() {
        service.with("upstream.api-key", "sk-or-v1-test")
                .with("upstream.referer", "https://compare.example")
                .with("upstream.title", "Comparer");

        asks(request("m"));

        ReceivedRequest asked = only("m");
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/api/v1/chat/completions");
        assertThat(asked.header("authorization")).isEqualTo("Bearer sk-or-v1-test");
        assertThat(asked.header("http-referer")).isEqualTo("https://compare.example");
        assertThat(asked.header("x-openrouter-title")).isEqualTo("Comparer");
        assertThat(asked.header("content-type")).isEqualTo("application/json");
        assertThat(asked.header("accept")).isEqualTo("text/event-stream");
        assertThat(asked.header("accept-encoding")).isEmpty();
        assertThat(asked.json().path("usage").path("include").asBoolean()).isTrue();
        assertThat(asked.json().has("reasoning")).isFalse();
        assertThat(asked.json().has("stream_options")).isFalse();
    }

    @Test
    void callers_own_credentials_never_reach_the_upstream() {
        service.browser()
                .withHeader("Authorization", "Bearer callers-own")
                .withHeader("Cookie", "session=callers-own")
                .asks("m")
                .awaitsEnd();

        assertThat(only("m").headers().toString()).doesNotContain("callers-own");
        assertThat(only("m").headers()).doesNotContainKey("authorization");
    }

    @Test
    void other_upstreams_have_their_own_path_key_header_and_fields() {
        service.with("upstream.api-key", "k-123")
                .with("upstream.auth-header", "api-key")
                .with("upstream.auth-scheme", "")
                .with("upstream.path", "/deployments/x/chat/completions")
                .with("upstream.headers.X-Team", "blue")
                .with("upstream.title", "")
                .with("upstream.openrouter-fields", "")
                .with("upstream.stream-options", "true")
                .with("upstream.max-tokens-field", "max_completion_tokens");

        asks(request("m"));

        ReceivedRequest asked = only("m");
        assertThat(asked.path()).isEqualTo("/api/v1/deployments/x/chat/completions");
        assertThat(asked.header("api-key")).isEqualTo("k-123");
        assertThat(asked.header("x-team")).isEqualTo("blue");
        assertThat(asked.headers()).doesNotContainKeys("authorization", "x-openrouter-title", "http-referer");
        assertThat(asked.json().properties().stream().map(field -> field.getKey()))
                .containsExactlyInAnyOrder("model", "messages", "stream", "max_completion_tokens", "stream_options");
    }

    @Test
    void reasoning_is_asked_for_where_configured() {
        service.with("upstream.openrouter-fields", "usage,reasoning");

        asks(request("m"));

        assertThat(only("m").json().path("reasoning").path("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void text_of_all_languages_reaches_the_upstream_to_the_letter() {
        String odd = "a\u2028b \"quoted\" \\ 😀 日本語 \u0007 e\u0301";

        asks(request("m").put("input_data", odd));

        assertThat(messages("m")).containsExactly("user: " + odd);
    }

    private void asks(ObjectNode request) {
        var browser =
                service.browser().posts("/compare-stream", request.toString()).awaitsEnd();
        assertThat(browser.status()).as(browser.text()).isEqualTo(200);
    }

    private ReceivedRequest only(String model) {
        assertThat(upstream.log(model)).hasSize(1);
        return upstream.log(model).get(0).request();
    }

    private List<String> messages(String model) {
        List<String> messages = new ArrayList<>();
        only(model)
                .json()
                .path("messages")
                .forEach(message -> messages.add(message.path("role").asText() + ": "
                        + message.path("content").asText()));
        return messages;
    }
}
