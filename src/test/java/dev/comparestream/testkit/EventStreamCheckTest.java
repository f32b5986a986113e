package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStreamCheckTest {

    private static final String START_A = "{\"type\":\"start\",\"model\":\"a\",\"index\":0}";
    private static final String START_B = "{\"type\":\"start\",\"model\":\"b\",\"index\":1}";
    private static final String CHUNK_A = "{\"type\":\"chunk\",\"model\":\"a\",\"index\":0,\"content\":\"hi\"}";
    private static final String PROGRESS_B = "{\"type\":\"progress\",\"model\":\"b\",\"index\":1,\"state\":\"queued\"}";
    private static final String ERROR_B =
            "{\"type\":\"chunk\",\"model\":\"b\",\"index\":1,\"content\":\"Error: no\",\"error\":true}";
    private static final String DONE_A = "{\"type\":\"done\",\"model\":\"a\",\"index\":0,\"error\":false}";
    private static final String DONE_B =
            "{\"type\":\"done\",\"model\":\"b\",\"index\":1,\"error\":true,\"failure\":{\"kind\":\"upstream\"}}";
    private static final String COMPLETE = "{\"type\":\"complete\",\"metadata\":{\"models_requested\":2,"
            + "\"models_successful\":1,\"models_failed\":1,\"models_cancelled\":0}}";

    private static final List<String> GOOD =
            List.of(START_A, START_B, CHUNK_A, ERROR_B, PROGRESS_B, DONE_B, DONE_A, COMPLETE);

    @Test
    void stream_that_keeps_every_rule_has_no_complaint() {
        assertThat(complaints(": heartbeat\n\n" + stream(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data: {\"type\"           | data:{\"type\"              | framing",
                "\"content\":\"hi\"}       | \"content\":\"hi\"}\\r      | framing",
                "\"content\":\"hi\"}       | \"content\":\"hi\"}\\nid: 1 | framing",
                "\"content\":\"hi\"        | \"content\":\"\u2028\"      | unescaped U+2028",
                "\"content\":\"hi\"        | \"content\":\"\u0085\"      | unescaped U+2028",
                "\"content\":\"hi\"        | \"content\":                | not JSON",
                "\"content\":\"Error: no\" | \"content\":\"no\"          | error chunk without",
                "\"models_failed\":1       | \"models_failed\":0         | metadata.models_failed is 0, counted 1",
                "\"failure\":{             | \"cause\":{                 | error and failure disagree",
                "\"type\":\"chunk\"        | \"type\":\"piece\"          | unknown event",
                "\"index\":0,\"content\"   | \"index\":2,\"content\"     | not requested: 2",
                "\"a\",\"index\":0,\"con   | \"A\",\"index\":0,\"con     | model is \"A\", requested a",
            })
    void broken_framing_or_field_is_a_complaint(String good, String bad, String complaint) {
        String broken = stream(GOOD).replace(good, bad.replace("\\r", "\r").replace("\\n", "\n"));

        assertThat(complaints(broken))
                .isNotEmpty()
                .anySatisfy(said -> assertThat(said).contains(complaint));
    }

    @Test
    void bytes_after_the_last_blank_line_and_bytes_that_are_not_text_are_complaints() {
        assertThat(complaints(stream(GOOD) + "data: {"))
                .singleElement()
                .asString()
                .contains("after the last blank");
        assertThat(complaints(stream(GOOD) + ": a\n: b\n\n"))
                .singleElement()
                .asString()
                .contains("several lines");
        assertThat(EventStreamCheck.complaints(List.of("a"), new byte[] {'d', (byte) 0xc3, '\n', '\n'}))
                .contains("not UTF-8");
    }

    @Test
    void order_is_judged_over_all_lanes() {
        assertOrder("start out of order", START_B, START_A, CHUNK_A, ERROR_B, DONE_B, DONE_A, COMPLETE);
        assertOrder("chunk before the last start", START_A, CHUNK_A, START_B, ERROR_B, DONE_B, DONE_A, COMPLETE);
        assertOrder("an event after complete", START_A, START_B, CHUNK_A, ERROR_B, DONE_B, COMPLETE, DONE_A);
        assertOrder("no complete event", START_A, START_B, CHUNK_A, ERROR_B, DONE_B, DONE_A);
    }

    @Test
    void order_is_judged_within_a_lane() {
        assertOrder("chunk after done", START_A, START_B, DONE_A, CHUNK_A, ERROR_B, DONE_B, COMPLETE);
        assertOrder("0 done events", START_A, START_B, CHUNK_A, ERROR_B, DONE_B, COMPLETE);
        assertOrder("2 done events", START_A, START_B, CHUNK_A, DONE_A, DONE_A, ERROR_B, DONE_B, COMPLETE);
        assertOrder("0 error chunks", START_A, START_B, CHUNK_A, DONE_A, DONE_B, COMPLETE);
        assertOrder("2 error chunks", START_A, START_B, CHUNK_A, DONE_A, ERROR_B, ERROR_B, DONE_B, COMPLETE);
        assertOrder(
                "no error chunk directly before done",
                START_A,
                START_B,
                DONE_A,
                ERROR_B,
                CHUNK_A.replace("\"a\",\"index\":0", "\"b\",\"index\":1"),
                DONE_B,
                COMPLETE);
    }

    private static void assertOrder(String complaint, String... events) {
        assertThat(complaints(stream(List.of(events))))
                .anySatisfy(said -> assertThat(said).contains(complaint));
    }

    private static List<String> complaints(String stream) {
        return EventStreamCheck.complaints(List.of("a", "b"), stream.getBytes(UTF_8));
    }

    private static String stream(List<String> events) {
        return events.stream().map(event -> "data: " + event + "\n\n").collect(Collectors.joining());
    }
}
