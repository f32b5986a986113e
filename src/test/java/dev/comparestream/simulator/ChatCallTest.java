package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatCallTest {

    @Test
    void the_last_message_of_the_user_is_the_prompt_and_all_messages_are_counted() {
        ChatCall call = ChatCall.parse("""
                {"model": "a/b", "stream": true, "max_tokens": 7, "messages": [
                  {"role": "system", "content": "12345678"},
                  {"role": "user", "content": "12345678"},
                  {"role": "user", "content": [{"type": "text", "text": "1234"}, {"type": "image_url"}]},
                  {"role": "assistant", "content": null}]}""");

        assertThat(call).isEqualTo(new ChatCall("a/b", "1234", 4 * 4 + 2 + 2 + 1, 7, true));
    }

    @Test
    void without_a_word_about_it_there_is_no_stream_and_no_limit() {
        ChatCall call = ChatCall.parse("{\"model\": \"a\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}");

        assertThat(call.stream()).isFalse();
        assertThat(call.maxTokens()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|JSON object",
                "{|not valid JSON",
                "{} {}|not valid JSON",
                "[]|JSON object",
                "{\"model\": \"a\"}|messages",
                "{\"model\": \"a\", \"messages\": []}|messages",
                "{\"messages\": [{}]}|No models provided",
                "{\"model\": 1, \"messages\": [{}]}|No models provided",
                "{\"model\": \"a\", \"messages\": [{}], \"max_tokens\": 0}|max_tokens",
                "{\"model\": \"a\", \"messages\": [{}], \"max_tokens\": \"many\"}|max_tokens",
            })
    void what_is_no_chat_request_is_refused(String body, String complaint) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ChatCall.parse(body))
                .withMessageContaining(complaint)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }
}
