package dev.comparestream.upstream.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalScopeTest {

    private static final Map<String, String> HEADERS =
            Map.of("X-RateLimit-Limit", "20", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1764000000000");

    @Test
    void rate_limit_headers_mean_the_account_in_the_head_and_in_the_error() {
        assertThat(refused(429, "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}", HEADERS))
                .isTrue();
        assertThat(refused(
                        429,
                        "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\",\"metadata\":{\"headers\":"
                                + "{\"x-ratelimit-limit\":\"20\"},\"provider_name\":null}}}",
                        Map.of()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many requests with your API key.",
                "Max parallel request limit reached Crossed TPM / RPM",
                "You have too many concurrent requests."
            })
    void the_upstreams_own_words_mean_the_account(String words) {
        assertThat(refused(429, "{\"error\":{\"message\":\"" + words + "\"}}", Map.of()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":429,\"message\":\"Provider returned error\",\"metadata\":{\"raw\":\"m:free is"
                        + " temporarily rate-limited upstream. Add your own key\",\"provider_name\":\"Google\"}}}",
                "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded: free-models-per-day. Add 10 credits\","
                        + "\"metadata\":{\"headers\":{\"X-RateLimit-Limit\":\"50\"}}}}",
                "{\"error\":{\"message\":\"m is temporarily rate-limited upstream.\",\"code\":429}}"
            })
    void what_one_model_or_its_provider_refuses_is_not_the_account(String body) {
        assertThat(refused(429, body, HEADERS)).isFalse();
    }

    @Test
    void a_refusal_that_says_nothing_is_the_models() {
        assertThat(refused(429, "", Map.of("Retry-After", "5"))).isFalse();
        assertThat(refused(
                        429,
                        "{\"error\":{\"message\":\"Rate limit reached for gpt-4o in organization org-1 on tokens per min\"}}",
                        Map.of("x-ratelimit-limit-requests", "500")))
                .isFalse();
    }

    @Test
    void what_is_no_rate_limit_is_not_the_accounts() {
        assertThat(refused(503, "", HEADERS)).isFalse();
        assertThat(refused(402, "{\"error\":{\"message\":\"your account has no credits\"}}", HEADERS))
                .isFalse();
    }

    @Test
    void an_error_inside_a_stream_can_mean_the_account_too() {
        String error = "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\",\"metadata\":"
                + "{\"headers\":{\"X-RateLimit-Remaining\":\"0\"}}}}";

        assertThat(PlayedAnswer.failures().ofError(WireJson.tree(error)).accountWide())
                .isTrue();
    }

    private static boolean refused(int status, String body, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return PlayedAnswer.failures()
                .ofResponse(status, anyCase::get, body.getBytes(UTF_8))
                .accountWide();
    }
}
