package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "401, AUTH",
        "402, PAYMENT_REQUIRED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, BAD_REQUEST",
        "408, TIMEOUT",
        "413, PAYLOAD_TOO_LARGE",
        "418, BAD_REQUEST",
        "422, UNPROCESSABLE",
        "429, RATE_LIMIT",
        "500, UPSTREAM",
        "502, UPSTREAM",
        "503, UNAVAILABLE",
        "504, TIMEOUT",
        "520, UPSTREAM",
        "524, TIMEOUT",
        "529, UNAVAILABLE",
        "302, REDIRECT",
        "308, REDIRECT"
    })
    void the_status_decides_the_kind(int status, FailureKind kind) {
        LaneFailure failure = answered(status, "");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure.message()).contains("status " + status);
    }

    @Test
    void the_upstream_s_own_words_are_the_message() {
        assertThat(answered(401, "{\"error\":{\"message\":\"User not found.\"}}")
                        .message())
                .isEqualTo("User not found.");
        assertThat(answered(400, "[{\"error\":{\"message\":\"API key not valid.\"}}]")
                        .message())
                .isEqualTo("API key not valid.");
        assertThat(answered(503, "upstream connect error").message()).isEqualTo("upstream connect error");
        assertThat(answered(500, "{\"status\":500,\"error\":\"Oops\",\"message\":\"Heap is full\"}")
                        .message())
                .isEqualTo("Heap is full");
    }

    @Test
    void a_generic_message_is_followed_by_the_one_inside() {
        String error = "{\"error\":{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":%s}}}";

        assertThat(answered(429, error.formatted("\"{\\\"error\\\":{\\\"message\\\":\\\"Exhausted\\\"}}\""))
                        .message())
                .isEqualTo("Provider returned error: Exhausted");
        assertThat(answered(429, error.formatted("{\"detail\":\"Slow down\"}")).message())
                .isEqualTo("Provider returned error: Slow down");
        assertThat(answered(429, error.formatted("null")).message()).isEqualTo("Provider returned error");
    }

    @Test
    void validation_errors_name_the_place() {
        String detail =
                "{\"detail\":[{\"loc\":[\"body\",\"messages\",0],\"msg\":\"Field required\"},{\"msg\":\"Bad\"}]}";

        assertThat(answered(422, detail).message()).isEqualTo("body.messages.0: Field required; Bad");
    }

    @Test
    void html_cut_json_and_long_texts_are_not_messages() {
        for (String body :
                new String[] {"<html>x</html>", "Error <!DOCTYPE html>", "{\"error\":{\"mess", "x".repeat(5000)}) {
            assertThat(answered(504, body).message()).isEqualTo("The upstream answered with status 504.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7000",
        "1.5, 1500",
        "0, 0",
        "' 8 ', 8000",
        "-5, ",
        "soon, ",
        "'', ",
        "99999999999, ",
        "'Sun, 22 Nov 2026 10:00:40 GMT', 40000",
        "'Wed, 21 Oct 2015 07:28:00 GMT', "
    })
    void retry_after_is_seconds_or_a_date_to_come(String value, @Nullable Long millis) {
        Duration wait = answered(429, "", Map.of("retry-after", value)).retryAfter();

        assertThat(wait).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
    }

    @Test
    void the_reset_of_a_rate_limit_is_an_instant_or_seconds() {
        long now = PlayedAnswer.NOW.toEpochMilli();

        assertThat(reset(429, now + 60_000)).isEqualTo(Duration.ofSeconds(60));
        assertThat(reset(429, now / 1000 + 60)).isEqualTo(Duration.ofSeconds(60));
        assertThat(reset(429, 60)).isEqualTo(Duration.ofSeconds(60));
        assertThat(reset(429, now - 1)).isNull();
        assertThat(reset(503, now + 60_000)).isNull();
    }

    @Test
    void the_wait_may_stand_in_the_error_itself() {
        assertThat(answered(503, "{\"error\":{\"message\":\"m\",\"availability\":{\"retry_after\":40}}}")
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(40));
        String inner = "{\"error\":{\"message\":\"m\",\"metadata\":{\"headers\":{\"x-ratelimit-reset\":\"%d\"}}}}";
        assertThat(answered(429, inner.formatted(PlayedAnswer.NOW.toEpochMilli() + 5000))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void throwables_are_told_apart_without_their_own_text() {
        assertThrown(new ConnectException("10.0.0.1:443"), FailureKind.CONNECTION);
        assertThrown(new IOException("reset by 10.0.0.1"), FailureKind.CONNECTION);
        assertThrown(new DecoderException(new SSLHandshakeException("10.0.0.1")), FailureKind.CONNECTION);
        assertThrown(new DecoderException("10.0.0.1"), FailureKind.PROTOCOL);
        assertThrown(new RuntimeException(new TooLongFrameException("10.0.0.1")), FailureKind.LIMIT);
    }

    private static void assertThrown(Throwable thrown, FailureKind kind) {
        LaneFailure failure = PlayedAnswer.failures().ofThrowable(thrown);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).doesNotContain("10.0.0.1");
    }

    private static @Nullable Duration reset(int status, long value) {
        return answered(status, "", Map.of("X-RateLimit-Reset", String.valueOf(value)))
                .retryAfter();
    }

    private static LaneFailure answered(int status, String body) {
        return answered(status, body, Map.of());
    }

    private static LaneFailure answered(int status, String body, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return PlayedAnswer.failures().ofResponse(status, anyCase::get, body.getBytes(UTF_8));
    }
}
