package dev.comparestream.upstream.openrouter;

import static dev.comparestream.upstream.openrouter.PlayedAnswer.finish;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.ofBody;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.ofEvents;
import static dev.comparestream.upstream.openrouter.PlayedAnswer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'boom','code':500},'choices':[]}",
                "{'error':'boom'}",
                "{'error':{'error':{'message':'boom'}}}",
                "{'error':{'message':'{\\\"error\\\":{\\\"message\\\":\\\"boom\\\"}}'}}",
                "{'error':{'metadata':{'raw':'boom'}}}",
                "{'error':true,'message':'boom'}",
                "{'choices':[{'delta':{},'error':{'message':'boom'}}]}",
                "{'object':'error','message':'boom'}",
                "{'type':'error','error':{'type':'api_error','message':'boom'}}",
                "{'detail':'boom'}",
                "{'detail':[{'msg':'boom'}]}",
                "{'message':'boom'}",
                "{'code':1234,'msg':'boom'}",
                "[{'error':{'message':'boom'}}]"
            })
    void an_error_is_found_in_every_shape_and_the_text_before_it_stands(String shape) {
        PlayedAnswer answer = ofEvents(text("a"), shape.replace('\'', '"'), text("b"), "[DONE]");

        assertThat(answer.fails(FailureKind.UPSTREAM).failure().message()).isEqualTo("boom");
        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.failure().httpStatus()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "\"\"", "{}", "[]", "0"})
    void an_error_field_that_says_nothing_is_none(String nothing) {
        String chunk =
                "{\"error\":" + nothing + ",\"choices\":[{\"delta\":{\"content\":\"a\"},\"error\":" + nothing + "}]}";

        assertThat(ofEvents(chunk, "[DONE]").succeeds().text()).isEqualTo("a");
    }

    @Test
    void text_in_the_same_chunk_as_the_error_comes_before_it() {
        PlayedAnswer answer = ofEvents(
                "{\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"gone\"},\"delta\":{\"content\":\"a\"}}]}");

        assertThat(answer.fails(FailureKind.UPSTREAM).text()).isEqualTo("a");
        assertThat(answer.end().finishReason()).isEqualTo("error");
    }

    @Test
    void a_finish_reason_error_alone_is_an_error() {
        assertThat(ofEvents(text("a"), finish("error"), "[DONE]")
                        .fails(FailureKind.UPSTREAM)
                        .failure()
                        .message())
                .isNotBlank();
    }

    @Test
    void an_event_that_calls_itself_an_error_is_one_whatever_its_data() {
        assertThat(ofBody("event: error\ndata: {\"code\":400,\"details\":\"logprobs\"}\n\n")
                        .fails(FailureKind.BAD_REQUEST)
                        .failure()
                        .message())
                .isEqualTo("logprobs");
        assertThat(ofBody("event: error\ndata: backend gone\n\n")
                        .fails(FailureKind.UPSTREAM)
                        .failure()
                        .message())
                .isEqualTo("backend gone");
        assertThat(ofBody("event: error\ndata: <p>x</p>\n\n")
                        .fails(FailureKind.UPSTREAM)
                        .failure()
                        .message())
                .doesNotContain("<");
        ofBody("event: error\ndata: null\n\n").fails(FailureKind.UPSTREAM);
        assertThat(ofBody("error: {\"code\":400,\"message\":\"context\"}\n\ndata: [DONE]\n\n")
                        .fails(FailureKind.BAD_REQUEST)
                        .failure()
                        .message())
                .isEqualTo("context");
    }

    @Test
    void an_error_as_the_whole_body_is_understood_whatever_its_content_type() {
        ofBody("{\"error\":{\"code\":401,\"message\":\"No auth\"}}").fails(FailureKind.AUTH);
    }

    @ParameterizedTest
    @CsvSource({
        "429, RATE_LIMIT",
        "\"429\", RATE_LIMIT",
        "402, PAYMENT_REQUIRED",
        "503, UNAVAILABLE",
        "529, UNAVAILABLE",
        "524, TIMEOUT",
        "502, UPSTREAM",
        "413, PAYLOAD_TOO_LARGE",
        "99999, UPSTREAM",
        "\"rate_limit_exceeded\", RATE_LIMIT",
        "\"RESOURCE_EXHAUSTED\", RATE_LIMIT",
        "\"insufficient_quota\", PAYMENT_REQUIRED",
        "\"context_length_exceeded\", BAD_REQUEST",
        "\"server_error\", UPSTREAM",
        "\"provider_overloaded\", UNAVAILABLE",
        "\"overloaded_error\", UNAVAILABLE",
        "\"provider_unavailable\", UPSTREAM",
        "\"authentication_error\", AUTH",
        "\"invalid_api_key\", AUTH",
        "\"model_not_found\", NOT_FOUND",
        "\"NotFoundError\", NOT_FOUND",
        "\"timeout\", TIMEOUT",
        "\"content_filter\", CONTENT_FILTER",
        "\"permission_denied\", FORBIDDEN",
        "\"InternalServerError\", UPSTREAM",
        "null, BAD_REQUEST"
    })
    void the_code_decides_the_kind_before_the_type(String code, FailureKind kind) {
        ofEvents("{\"error\":{\"message\":\"m\",\"type\":\""
                        + (code.equals("null") ? "invalid_request_error" : "api_error") + "\",\"code\":" + code + "}}")
                .fails(kind);
    }

    @Test
    void a_word_that_knows_better_beats_a_number_that_says_only_failed() {
        ofEvents("{\"error\":{\"code\":500,\"message\":\"m\",\"metadata\":{\"error_type\":\"rate_limit_exceeded\"}}}")
                .fails(FailureKind.RATE_LIMIT);
    }
}
