package dev.comparestream.upstream.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.config.Secret;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ModelId;
import dev.comparestream.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String KEY = "plain-configured-key";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
                "This endpoint's maximum context length is 8192 tokens. However, you requested about 9000 tokens.",
                "No endpoints for openai/gpt-5.2 match your data policy (zero data retention).",
                "The model openai/gpt-4o-mini-2024-07-18 is not available",
                "anthropic/claude-haiku-4.5 and qwen/qwen3-235b-a22b-instruct-2507:free are overloaded, code:50312",
                "Requested sample logprobs of 21, which is greater than max allowed: 20",
                "body.messages.0.content: Field required",
                "temperature must be <2 and >=0; top_p <= 1, max_tokens: 8192",
                "Incorrect API key provided.",
                "Missing Authentication header: Bearer token expected at 12:30:45",
                "CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 79.15 GiB total)",
                "std::bad_alloc in InternalServerErrorHandler",
                "Größe überschritten: 上下文长度超过限制 😀"
            })
    void harmless_words_stay_as_they_are(String message) {
        assertThat(redacted(message)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRETS-TO-HIDE",
                "sk-or-v1-abcdefabcdef",
                "sk-ant-api03-XyZ_abc-123",
                "sk-proj-****************abcd",
                "gsk_a1b2c3d4e5f6g7h8",
                "AIzaSyA1234567890abcdefghijklmnop",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
                "0123456789abcdef0123456789abcdef",
                "123e4567-e89b-12d3-a456-426614174000",
                "https://api.example.com/v1/chat?key=1",
                "redis://cache-1/0",
                "api.openai.com",
                "vllm-7.models.svc.cluster.local:8000",
                "localhost:11434",
                "ollama:11434",
                "10.1.2.3",
                "10.1.2.3:8080",
                "fe80::1ff:fe23:4567:890a",
                "[::1]:8080",
                "ops@example.com"
            })
    void keys_tokens_and_addresses_are_taken_out(String secret) {
        String word = secret.equals("SECRETS-TO-HIDE") ? KEY : secret;

        assertThat(redacted("Failed at " + word + " today")).matches("Failed at \\[?\\[[a-z-]+\\]\\]? today");
        assertThat(redacted(word)).doesNotContain(word);
        assertThat(redacted("(" + word + "), try again.")).doesNotContain(word).endsWith("try again.");
    }

    @Test
    void a_named_secret_and_a_bearer_token_are_taken_out_with_their_name_left() {
        assertThat(redacted("bad header Authorization: Bearer abc123def456"))
                .isEqualTo("bad header Authorization: Bearer [key]");
        assertThat(redacted("password=hunter2-hunter2, user=x")).isEqualTo("password=[key], user=x");
    }

    @Test
    void a_part_of_the_configured_key_is_taken_out_too() {
        assertThat(redacted("key ends with configured-key.")).isEqualTo("key ends with [key].");
        assertThat(redacted("PLAIN-CONFIGURED-KEY")).isEqualTo("[key]");
        assertThat(redacted("plain-conf\u200bigured-key")).isEqualTo("[key]");
    }

    @Test
    void html_becomes_one_line_of_text() {
        assertThat(redacted("<b>No</b>\n <a href='x'>way</a>\tout<br/>")).isEqualTo("No way out");
        assertThat(redacted("<<b>script>alert(1)<<script"))
                .doesNotContain("<script")
                .doesNotContain("<b");
    }

    @Test
    void what_stands_in_the_prompt_is_taken_out_however_it_is_broken_into_lines() {
        Redactor redactor =
                new Redactor(null, chat("You are terse.\nVery   terse indeed.", "The code word is MANGO\tTHUNDER."));

        assertThat(redactor.redact("Bad: 'the code word is mango thunder.' in messages"))
                .isEqualTo("Bad: '[prompt]' in messages");
        assertThat(redactor.redact("system=You are terse.  Very terse\nindeed.!"))
                .isEqualTo("system=[prompt]!");
        assertThat(redactor.redact("The code word")).isEqualTo("The code word");
    }

    @Test
    void a_short_prompt_is_taken_out_where_it_stands_as_whole_words() {
        Redactor redactor = new Redactor(null, chat("Hi!", "mango $1"));

        assertThat(redactor.redact("Mango $1 refused, mango $10 not, Hi! neither"))
                .isEqualTo("[prompt] refused, mango $10 not, Hi! neither");
    }

    @Test
    void long_texts_are_cut_without_leaving_half_a_secret() {
        String text = "Too long. " + "word ".repeat(1000);

        assertThat(redacted(text))
                .hasSizeLessThanOrEqualTo(500)
                .startsWith("Too long. word")
                .endsWith("…");
        assertThat(redacted("word ".repeat(398) + "plain-configured-key")).doesNotContain("plain-c");
    }

    @Test
    void a_prompt_and_an_echo_of_one_letter_many_times_over_take_no_time() {
        Redactor redactor = new Redactor(null, chat("x".repeat(1_000_000)));

        assertThat(redactor.redact("x".repeat(2000))).isEqualTo("[prompt]");
    }

    private static String redacted(String text) {
        return new Redactor(new Secret(KEY), chat("Tell me about the sea.")).redact(text);
    }

    private static ChatRequest chat(String... messages) {
        List<ChatMessage> all = List.of(messages).stream()
                .map(text -> new ChatMessage(Role.USER, text))
                .toList();
        return new ChatRequest(new ModelId("m"), all, 1, null, null);
    }
}
