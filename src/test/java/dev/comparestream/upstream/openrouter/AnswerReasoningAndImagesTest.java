package dev.comparestream.upstream.openrouter;

import static dev.comparestream.upstream.openrouter.PlayedAnswer.delta;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.ofEvents;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerReasoningAndImagesTest {

    @Test
    void reasoning_that_several_fields_carry_is_shown_once() {
        PlayedAnswer answer = ofEvents(
                delta("\"reasoning\":\"a\",\"reasoning_content\":\"a\",\"reasoning_details\":"
                        + "[{\"type\":\"reasoning.text\",\"text\":\"a\"}]"),
                delta("\"reasoning\":null,\"reasoning_content\":\"b\""),
                delta("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"ab\",\"signature\":\"s\"}]"),
                "[DONE]");

        assertThat(answer.reasoning()).isEqualTo("ab");
    }

    @Test
    void details_alone_are_shown_but_never_what_is_encrypted() {
        PlayedAnswer answer = ofEvents(
                delta(
                        "\"reasoning\":\"\",\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"Plan. \"}]"),
                delta("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"Do.\"},null,"
                        + "{\"type\":\"reasoning.encrypted\",\"data\":\"c2Vj\",\"text\":\"secret\"}]"),
                delta("\"reasoning_details\":{}"),
                "[DONE]");

        assertThat(answer.reasoning()).isEqualTo("Plan. Do.");
    }

    @Test
    void an_image_comes_once_though_it_is_repeated_without_its_padding() {
        String image = "\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBO%s\"}}]";

        PlayedAnswer answer = ofEvents(delta(image.formatted("==")), delta(image.formatted("")), "[DONE]");

        assertThat(answer.succeeds().images()).containsExactly("data:image/png;base64,iVBO==");
    }

    @Test
    void images_come_in_several_shapes_and_only_from_urls_that_show_an_image() {
        PlayedAnswer answer = ofEvents(
                delta(
                        "\"images\":[\"https://x/1\",{\"url\":\"HTTP://x/2\"},{\"image_url\":\"https://x/3\",\"index\":{\"url\":1}},"
                                + "{\"image_url\":{\"detail\":{\"url\":\"https://no\"},\"url\":\"data:image/gif;base64,R0\"}}]"),
                delta("\"images\":[\"javascript:alert(1)\",\"data:text/html,x\",{\"image_url\":{\"url\":7}},null,[]]"),
                delta("\"images\":{}"),
                delta("\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/4\"}}]"),
                "[DONE]");

        assertThat(answer.images())
                .containsExactly("https://x/1", "HTTP://x/2", "https://x/3", "data:image/gif;base64,R0", "https://x/4");
    }

    @Test
    void the_last_usage_that_is_an_object_wins_and_is_copied_to_the_letter() {
        String odd = "{\"prompt_tokens\":12.0,\"completion_tokens\":5,\"cost\":1.2e-7,\"d\":{\"a\":[1,null,true]},"
                + "\"x\":123456789012345678901234567890,\"s\":\"a\\u2028b\",\"n\":NaN}";

        PlayedAnswer answer = ofEvents(
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
                "{\"usage\":" + odd + "}",
                "{\"usage\":null}",
                "[DONE]");

        assertThat(answer.usage().json()).isEqualTo(odd.replace("NaN", "null"));
        assertThat(answer.usage().promptTokens()).isEqualTo(12);
        assertThat(answer.usage().totalTokens()).isEqualTo(17);
        assertThat(answer.usage().cost()).isEqualTo(1.2e-7);
    }

    @Test
    void a_usage_object_that_is_out_of_all_proportion_is_none() {
        PlayedAnswer answer = ofEvents(
                "{\"usage\":{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}}",
                "{\"usage\":{\"a\":\"" + "x".repeat(50_000) + "\",\"b\":1}}",
                "{\"usage\":7}",
                "[DONE]");

        assertThat(answer.end().usage()).isNull();
    }

    @Test
    void token_counts_that_no_model_reaches_do_not_overflow() {
        PlayedAnswer answer = ofEvents(
                "{\"usage\":{\"prompt_tokens\":1e999999999,\"completion_tokens\":99999999999999999999,\"cost\":-1}}",
                "[DONE]");

        assertThat(answer.usage().totalTokens()).isEqualTo(1L << 50);
        assertThat(answer.usage().cost()).isZero();
    }
}
