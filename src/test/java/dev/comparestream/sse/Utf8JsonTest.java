package dev.comparestream.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8JsonTest {

    private final Utf8Json json = new Utf8Json();

    @Test
    void commas_stand_between_values_and_nowhere_else() {
        json.startObject()
                .name("a")
                .number(1)
                .name("b")
                .startArray()
                .string("x")
                .bool(true)
                .nullValue()
                .raw("{}");
        json.startObject()
                .endObject()
                .endArray()
                .name("c")
                .startArray()
                .endArray()
                .name("d")
                .number(1.5)
                .endObject();

        assertThat(written()).isEqualTo("{\"a\":1,\"b\":[\"x\",true,null,{},{}],\"c\":[],\"d\":1.5}");
    }

    @Test
    void a_text_that_ends_like_json_does_not_confuse_the_commas() {
        json.startArray().string("[").string("a: ").string("{").string("\n").endArray();

        assertThat(written()).isEqualTo("[\"[\",\"a: \",\"{\",\"\\n\"]");
    }

    @Test
    void control_characters_quotes_and_foreign_line_ends_are_escaped() {
        json.string("\u0000\u001b\b\t\n\f\r\"\\/\u007f\u0085\u2028\u2029\u00a0");

        assertThat(written()).isEqualTo("\"\\u0000\\u001b\\b\\t\\n\\f\\r\\\"\\\\/\u007f\\u0085\\u2028\\u2029\u00a0\"");
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() {
        json.startArray()
                .string("a\ud83d")
                .string("\ude00b")
                .string("\ud83d\ud83d\ude00")
                .endArray();

        assertThat(written()).isEqualTo("[\"a\ufffd\",\"\ufffdb\",\"\ufffd\ud83d\ude00\"]");
    }

    @Test
    void numbers_that_json_does_not_have_are_null() {
        json.startArray()
                .number(Double.NaN)
                .number(Double.NEGATIVE_INFINITY)
                .number(-0.5)
                .number(Long.MIN_VALUE);

        assertThat(written()).isEqualTo("[null,null,-0.5,-9223372036854775808");
    }

    @Test
    void reset_begins_anew_and_gives_a_grown_buffer_back() {
        json.string("x".repeat(1_000_000)).reset();
        assertThat(json.array()).hasSizeLessThan(300_000);

        assertThat(json.string("y").length()).isEqualTo(3);
    }

    @Test
    void an_event_is_data_one_line_and_a_blank_line() {
        EventWriter writer = new EventWriter();
        writer.begin().startObject().name("type").string("chunk").endObject();
        writer.end();
        writer.heartbeat();
        writer.begin().startArray().endArray();
        writer.end();

        assertThat(new String(writer.array(), 0, writer.length(), UTF_8))
                .isEqualTo("data: {\"type\":\"chunk\"}\n\n: heartbeat\n\ndata: []\n\n");
    }

    private String written() {
        return new String(json.toByteArray(), UTF_8);
    }
}
