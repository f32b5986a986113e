package dev.comparestream.upstream.openrouter;

import static dev.comparestream.upstream.openrouter.PlayedAnswer.delta;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.finish;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.ofBody;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.ofEvents;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.open;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import org.junit.jupiter.api.Test;

class AnswerEndTest {

    @Test
    void the_end_mark_ends_the_answer_at_once_and_nothing_after_it_counts() {
        byte[] late = ("data: " + text("late") + "\n\ndata: {\"error\":\"late\"}\n\n").getBytes(UTF_8);

        PlayedAnswer answer =
                open(text("a"), "  [DONE] ").succeeds().receives(late).ends().breaks();

        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.end().finishReason()).isNull();
    }

    @Test
    void a_finish_reason_does_not_end_the_answer_because_usage_may_follow() {
        PlayedAnswer answer = open(text("a"), finish("stop"));

        assertThat(answer.isOpen()).isTrue();
        answer.receives("data: {\"choices\":[],\"usage\":{\"total_tokens\":3}}\n\n".getBytes(UTF_8))
                .ends();

        assertThat(answer.succeeds().usage().totalTokens()).isEqualTo(3);
        assertThat(answer.end().finishReason()).isEqualTo("stop");
    }

    @Test
    void an_empty_finish_reason_is_none() {
        String none = "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"\"}]}";

        ofEvents(none).fails(FailureKind.TRUNCATED);
    }

    @Test
    void an_end_without_mark_or_reason_is_truncated_and_the_text_stands() {
        assertThat(ofEvents(text("a")).fails(FailureKind.TRUNCATED).text()).isEqualTo("a");
        ofBody(": keep-alive\n\n").fails(FailureKind.TRUNCATED);
    }

    @Test
    void an_event_that_the_end_cuts_is_as_if_it_had_not_come() {
        assertThat(ofBody("data: " + text("a") + "\n\ndata: {\"choi")
                        .fails(FailureKind.TRUNCATED)
                        .text())
                .isEqualTo("a");
        assertThat(ofBody("data: " + text("a") + "\n\ndata: [DON")
                        .fails(FailureKind.TRUNCATED)
                        .text())
                .isEqualTo("a");
    }

    @Test
    void a_whole_event_without_its_blank_line_counts() {
        assertThat(ofBody("data: " + text("a") + "\n\ndata: [DONE]").succeeds().text())
                .isEqualTo("a");
        assertThat(ofBody("data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}")
                        .succeeds()
                        .text())
                .isEqualTo("a");
    }

    @Test
    void a_broken_connection_fails_the_answer_unless_it_was_closed_before() {
        assertThat(open(text("a")).breaks().fails(FailureKind.CONNECTION).text())
                .isEqualTo("a");
        open(text("a"), finish("stop")).breaks().succeeds();
        open().breaks().fails(FailureKind.CONNECTION);
    }

    @Test
    void nothing_but_white_space_is_no_output() {
        ofEvents(text(" \\n\\u00a0"), finish("stop"), "[DONE]").fails(FailureKind.EMPTY);
        ofEvents(text(""), "[DONE]").fails(FailureKind.EMPTY);
        ofBody("").fails(FailureKind.EMPTY);
        ofBody(" \r\n\n").fails(FailureKind.EMPTY);
    }

    @Test
    void the_message_of_an_empty_answer_says_why() {
        assertThat(ofEvents(delta("\"reasoning\":\"hm\""), finish("length"))
                        .fails(FailureKind.EMPTY)
                        .failure()
                        .message())
                .contains("reasoning");
        assertThat(ofEvents(finish("tool_calls"))
                        .fails(FailureKind.EMPTY)
                        .failure()
                        .message())
                .contains("tool");
    }

    @Test
    void a_filter_fails_only_an_answer_without_output() {
        ofEvents(text("a"), finish("content_filter")).succeeds();
        ofEvents(finish("content_filter")).fails(FailureKind.CONTENT_FILTER);
        ofEvents(finish("SAFETY")).fails(FailureKind.CONTENT_FILTER);
        ofEvents(finish("refusal")).fails(FailureKind.REFUSAL);
    }

    @Test
    void broken_json_or_two_values_in_one_event_fail_the_answer_and_bring_nothing() {
        assertThat(ofEvents(text("a"), "{unparsable}", text("b"), "[DONE]")
                        .fails(FailureKind.PROTOCOL)
                        .text())
                .isEqualTo("a");
        assertThat(ofEvents(text("a"), text("b") + text("c"), "[DONE]")
                        .fails(FailureKind.PROTOCOL)
                        .text())
                .isEqualTo("a");
        assertThat(ofEvents(text("a"), "Internal Server Error")
                        .fails(FailureKind.PROTOCOL)
                        .text())
                .isEqualTo("a");
    }

    @Test
    void an_event_over_the_bound_is_our_limit() {
        assertThat(ofEvents(text("a"), text("x".repeat(PlayedAnswer.BOUND)))
                        .fails(FailureKind.LIMIT)
                        .text())
                .isEqualTo("a");
        ofBody("{\"x\":\"" + "x".repeat(PlayedAnswer.BOUND)).fails(FailureKind.LIMIT);
    }

    @Test
    void a_whole_answer_is_read_though_a_stream_was_asked_for() {
        String whole =
                "\n\n {\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"a\",\"reasoning\":\"R\","
                        + "\"images\":[{\"image_url\":{\"url\":\"https://x/1\"}}]}}],\"usage\":{\"total_tokens\":1}}\n";

        PlayedAnswer answer = ofBody(whole).succeeds();

        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.reasoning()).isEqualTo("R");
        assertThat(answer.images()).containsExactly("https://x/1");
        assertThat(answer.usage().totalTokens()).isEqualTo(1);
        ofBody("\uFEFF" + whole).succeeds();
        new PlayedAnswer().receives(whole.getBytes(UTF_8)).breaks().succeeds();
    }

    @Test
    void a_body_that_is_something_else_is_against_the_protocol() {
        ofBody("<html><body>Sign in</body></html>").fails(FailureKind.PROTOCOL);
        ofBody("{\"message\":{\"content\":\"a\"},\"done\":false}\n{\"done\":true}\n")
                .fails(FailureKind.PROTOCOL);
        ofBody("{\"choices\":[{\"message\":{\"content\":\"a\"").fails(FailureKind.PROTOCOL);
        ofBody("\u001f\u008b\b\u0000garbage").fails(FailureKind.PROTOCOL);
        ofBody("Service temporarily out of order").fails(FailureKind.PROTOCOL);
    }
}
