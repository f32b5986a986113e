package dev.comparestream.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SseParserTest {

    @Test
    void events_end_with_a_blank_line_whatever_the_line_ends_are() {
        assertThat(RecordedEvents.in("data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\r\n\ndata: e\n\r\n"))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void crlf_cut_between_cr_and_lf_is_one_line_end() {
        assertThat(RecordedEvents.in("data: a\r", "\ndata: b\r", "\n\r", "\ndata: c\r", "\r"))
                .containsExactly("a\nb", "c");
    }

    @Test
    void an_event_is_given_at_the_cr_of_its_blank_line_without_waiting_for_an_lf() {
        RecordedEvents events = new RecordedEvents();
        byte[] bytes = "data: a\r\n\r".getBytes(UTF_8);

        new SseParser(RecordedEvents.BOUND, events).feed(bytes, 0, bytes.length);

        assertThat(events.seen).containsExactly("a");
    }

    @Test
    void a_byte_order_mark_is_passed_over_even_in_pieces_but_only_at_the_start() {
        assertThat(RecordedEvents.in("\uFEFFdata: a\n\n")).containsExactly("a");
        assertThat(RecordedEvents.in("data: a\n\n\uFEFFdata: b\n\n")).containsExactly("a");
        byte[] bytes = "\uFEFFdata: a\n\n".getBytes(UTF_8);
        assertThat(RecordedEvents.of(bytes, 10, List.of(1, 2)).seen).containsExactly("a", "nothing foreign");
    }

    @Test
    void half_a_byte_order_mark_is_a_foreign_line() {
        byte[] half = {(byte) 0xEF, (byte) 0xBB};
        byte[] cutOff = {(byte) 0xEF, (byte) 0xBB, '\n', 'd', 'a', 't', 'a', ':', '1'};

        assertThat(RecordedEvents.of(half, 10, List.of(1)).seen).containsExactly("foreign lines");
        assertThat(RecordedEvents.of(cutOff, 10, List.of(1)).seen).containsExactly("1", "foreign lines");
    }

    @Test
    void one_space_after_the_colon_is_not_data() {
        assertThat(RecordedEvents.in("data:a\n\ndata: b\n\ndata:  c\n\ndata: ", " d\n\ndata:", " e\n\n"))
                .containsExactly("a", "b", " c", " d", "e");
    }

    @Test
    void several_lines_of_data_are_joined_with_line_feeds() {
        assertThat(RecordedEvents.in("data: a\ndata:\ndata: \ndata\ndata: b\n\n"))
                .containsExactly("a\n\n\n\nb");
        assertThat(RecordedEvents.in("data: a\nda", "ta: b\ndata: c", "c\n", "data: d\n\n"))
                .containsExactly("a\nb\ncc\nd");
    }

    @Test
    void events_without_data_are_not_given() {
        assertThat(RecordedEvents.in("\n\n\nevent: ping\n\nevent: ping\ndata: \n\nretry: 3000\n\nid: 1\n\ndata\n\n"))
                .isEmpty();
    }

    @Test
    void a_type_belongs_to_its_own_event_only() {
        assertThat(RecordedEvents.in("event: error\ndata: a\n\ndata: b\nevent:x\n\nevent: y\n\ndata: c\n\n"))
                .containsExactly("error|a", "x|b", "c");
    }

    @Test
    void an_error_field_is_an_event_of_its_own() {
        assertThat(RecordedEvents.in("data: a\nerror: {}\n\nerror: x", "y\ndata: b\n\nerror:\n\n"))
                .containsExactly("a", "error|{}", "error|xy", "b");
    }

    @Test
    void unknown_fields_and_lines_without_a_colon_are_ignored_and_noted() {
        byte[] bytes = "foo: bar\ngarbage\ndatax: 1\n data: 2\neven: 3\nerror\ndata: a\n\n".getBytes(UTF_8);

        assertThat(RecordedEvents.of(bytes, 10, List.of()).seen).containsExactly("a", "foreign lines");
    }

    @Test
    void known_fields_comments_and_blank_lines_are_not_foreign() {
        byte[] bytes = "\n: c\nid: 1\nid\nretry: 1\nevent: x\ndata: a\n\n".getBytes(UTF_8);

        assertThat(RecordedEvents.of(bytes, 10, List.of(7)).seen).containsExactly("x|a", "nothing foreign");
    }

    @Test
    void comments_are_told_and_never_held_however_long() {
        RecordedEvents events = new RecordedEvents();
        SseParser parser = new SseParser(10, events);
        byte[] piece = ": OPENROUTER PROCESSING, and still processing".getBytes(UTF_8);
        for (int i = 0; i < 100; i++) {
            parser.feed(piece, 0, piece.length);
        }
        byte[] rest = "\ndata: a\n\n:\n".getBytes(UTF_8);
        parser.feed(rest, 0, rest.length);

        assertThat(events.comments).isEqualTo(2);
        assertThat(events.seen).containsExactly("a");
    }

    @Test
    void what_lacks_only_its_line_end_or_blank_line_counts_at_the_end() {
        assertThat(RecordedEvents.in("data: a\n")).containsExactly("a");
        assertThat(RecordedEvents.in("data: a\nda", "ta: [DONE]")).containsExactly("a\n[DONE]");
    }

    @Test
    void an_event_over_the_bound_is_reported_once_and_ends_the_stream() {
        String line = "data: " + "x".repeat(600) + "\n";

        assertThat(RecordedEvents.in("data: a\n\n" + line, line, "\ndata: b\n\n"))
                .containsExactly("a", "too large");
    }

    @Test
    void an_event_without_an_end_is_stopped_at_the_bound() {
        assertThat(RecordedEvents.in("data: ", "x".repeat(999), "x", "x")).containsExactly("too large");
        assertThat(RecordedEvents.in("event: ", "x".repeat(999), "x", "x")).containsExactly("too large");
        assertThat(RecordedEvents.in("data: ", "x".repeat(999), "x")).containsExactly("x".repeat(1000));
    }

    @Test
    void data_that_lies_whole_in_one_read_is_not_copied() {
        byte[] read = "data: a\n\nid: 1\nevent: x\ndata: b\n\n".getBytes(UTF_8);
        List<byte[]> arrays = new ArrayList<>();
        new SseParser(10, new RecordedEvents() {
                    @Override
                    public void event(@Nullable String type, byte[] bytes, int from, int to) {
                        arrays.add(bytes);
                    }
                })
                .feed(read, 0, read.length);

        assertThat(arrays).hasSize(2).allMatch(array -> array == read);
    }

    @Test
    void nothing_is_given_after_stop_not_even_from_the_same_read() {
        List<String> given = new ArrayList<>();
        SseParser[] parser = new SseParser[1];
        parser[0] = new SseParser(100, new RecordedEvents() {
            @Override
            public void event(@Nullable String type, byte[] bytes, int from, int to) {
                given.add(new String(bytes, from, to - from, UTF_8));
                parser[0].stop();
            }
        });
        byte[] bytes = "data: [DONE]\n\ndata: late\n\n: late\n\ndata: cut".getBytes(UTF_8);
        parser[0].feed(bytes, 0, bytes.length);
        parser[0].feed(bytes, 0, bytes.length);
        parser[0].end();

        assertThat(given).containsExactly("[DONE]");
    }
}
