package dev.comparestream.upstream.openrouter;

import static dev.comparestream.upstream.openrouter.PlayedAnswer.delta;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.finish;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.ofEvents;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.LanePart;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    @Test
    void pieces_of_one_read_are_joined_and_counted_without_empty_ones() {
        String event = "data: " + text("a") + "\n\ndata: " + text("") + "\n\ndata: " + text(" b") + "\n\n";

        PlayedAnswer answer = new PlayedAnswer().receives(event.getBytes(ISO_8859_1));

        assertThat(answer.parts).containsExactly(new LanePart.Text("a b", 2));
    }

    @Test
    void text_reasoning_and_images_keep_their_order() {
        PlayedAnswer answer = ofEvents(
                delta("\"reasoning\":\"R1\""),
                text("a"),
                delta("\"content\":\"b\",\"images\":[{\"image_url\":{\"url\":\"https://x/1.png\"}}]"),
                delta("\"reasoning\":\"R2\""),
                finish("stop"));

        assertThat(answer.parts)
                .containsExactly(
                        new LanePart.Reasoning("R1"),
                        new LanePart.Text("a", 1),
                        new LanePart.Text("b", 1),
                        new LanePart.Image("https://x/1.png"),
                        new LanePart.Reasoning("R2"));
    }

    @Test
    void a_character_cut_between_two_deltas_is_put_together_in_its_own_channel() {
        PlayedAnswer answer = ofEvents(
                delta("\"content\":\"ok \\ud83d\",\"reasoning\":\"\\ud83c\""),
                delta("\"content\":\"\\ude00 end\",\"reasoning\":\"\\udf0d\""),
                finish("stop"));

        assertThat(answer.text()).isEqualTo("ok 😀 end");
        assertThat(answer.reasoning()).isEqualTo("🌍");
    }

    @Test
    void half_a_character_that_is_never_completed_becomes_the_replacement_character() {
        assertThat(ofEvents(text("a\\ud83d"), text("b\\ude00"), text("c\\ud83d"), "[DONE]")
                        .text())
                .isEqualTo("a\ufffdb\ufffdc\ufffd");
    }

    @Test
    void bytes_that_are_no_utf_8_are_replaced() {
        byte[] event = ("data: " + text("caf\u00c3 x\u00ff") + "\n\n").getBytes(ISO_8859_1);

        assertThat(new PlayedAnswer().receives(event).text()).isEqualTo("caf\ufffd x\ufffd");
    }

    @Test
    void raw_control_characters_and_nan_are_borne() {
        String odd = "{\"choices\":[{\"delta\":{\"content\":\"a\tb\u0001\"},\"logprobs\":[NaN,-Infinity]}]}";

        assertThat(ofEvents(odd, "[DONE]").succeeds().text()).isEqualTo("a\tb\u0001");
    }

    @Test
    void content_of_odd_types_is_ignored_and_parts_are_joined() {
        PlayedAnswer answer = ofEvents(
                delta("\"content\":42"),
                delta("\"content\":{\"text\":\"x\"}"),
                delta("\"content\":true"),
                delta(
                        "\"content\":[{\"type\":\"reference\",\"reference_ids\":[1]},{\"type\":\"text\",\"text\":\"a\"},\"b\",null,7]"),
                delta("\"content\":[{\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}],\"type\":\"thinking\"}]"),
                "[DONE]");

        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.reasoning()).isEqualTo("hm");
    }

    @Test
    void choices_of_odd_shapes_are_passed_over_and_only_the_first_alternative_counts() {
        PlayedAnswer answer = ofEvents(
                "{\"choices\":null}",
                "{\"choices\":[null]}",
                "{\"choices\":[]}",
                "{\"choices\":{}}",
                "{}",
                "null",
                "42",
                "[]",
                "{\"choices\":[{\"delta\":{\"content\":\"B\"},\"index\":1},{\"delta\":{\"content\":\"a\"},\"index\":0}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"}},{\"delta\":{\"content\":\"B\"}}]}",
                "{\"choices\":[{\"delta\":null,\"index\":0.0},{\"delta\":\"x\",\"index\":null}]}",
                "[DONE]");

        assertThat(answer.succeeds().text()).isEqualTo("ab");
    }

    @Test
    void fields_nested_deeper_than_jackson_allows_are_passed_over() {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        assertThat(ofEvents(
                                "{\"x\":" + deep + ",\"choices\":[{\"delta\":{\"content\":\"a\",\"y\":" + deep + "}}]}",
                                "[DONE]")
                        .succeeds()
                        .text())
                .isEqualTo("a");
    }

    @Test
    void the_whole_message_in_the_last_chunk_is_not_repeated() {
        String last = "{\"choices\":[{\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\","
                + "\"message\":{\"content\":\"ab\",\"reasoning\":\"hm\"}}]}";

        PlayedAnswer answer = ofEvents(delta("\"reasoning\":\"hm\""), text("a"), last);

        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.reasoning()).isEqualTo("hm");
    }

    @Test
    void a_refusal_is_shown_as_text_once() {
        assertThat(ofEvents(
                                delta("\"refusal\":\"I cannot\""),
                                delta("\"content\":\".\",\"refusal\":\".\""),
                                finish("stop"))
                        .succeeds()
                        .text())
                .isEqualTo("I cannot.");
    }

    @Test
    void think_tags_stay_in_the_text() {
        assertThat(ofEvents(text("<thi"), text("nk>a</think>b"), "[DONE]").text())
                .isEqualTo("<think>a</think>b");
    }
}
