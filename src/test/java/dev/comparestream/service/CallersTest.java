package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.CallerKey;
import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.Way;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in, and who comes in by it. */
@Timeout(60)
class CallersTest {

    private static final String ALICES = "cs_alices-key-0123456789";
    private static final String BOBS = "cs_bobs-key-0123456789";

    private final ScriptedUpstream upstream = scriptedUpstream()
            .answersPath("/models", script().status(404, Map.of(), ""))
            .answersEverything(script().text("hello").done());
    private final TestService service = service()
            .upstream(upstream)
            .with("auth.mode", "api-key")
            .with("auth.keys", CallerKey.of("alice", ALICES) + "," + CallerKey.of("bob", BOBS));

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    /** What is in the headers {@code Authorization} and {@code X-Api-Key}; empty: there is none. */
    enum Shown {
        NO_KEY("", "", false),
        EMPTY("Bearer ", "", false),
        WRONG_BEARER("Bearer " + ALICES + "x", "", false),
        WRONG_HEADER("", BOBS.toUpperCase(Locale.ROOT), false),
        OTHER_SCHEME("Basic " + ALICES, "", false),
        WRONG_BEFORE_RIGHT("Bearer no", ALICES, false),
        RIGHT_BEARER("Bearer " + ALICES, "", true),
        RIGHT_AND_SMALL_LETTERS("bearer " + ALICES, "", true),
        RIGHT_HEADER("", BOBS, true),
        RIGHT_BESIDE_ANOTHER_SCHEME("Basic eDp5", BOBS, true);

        private final String authorization;
        private final String apiKey;
        private final boolean isRight;

        Shown(String authorization, String apiKey, boolean isRight) {
            this.authorization = authorization;
            this.apiKey = apiKey;
            this.isRight = isRight;
        }

        Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>(Map.of("Authorization", authorization, "X-Api-Key", apiKey));
            headers.values().removeIf(String::isEmpty);
            return headers;
        }
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Shown.values())
                        .flatMap(shown -> Stream.of("", "/api").map(prefix -> Arguments.of(way, shown, prefix))));
    }

    @ParameterizedTest(name = "{2} {0} with {1}")
    @MethodSource("cells")
    void only_a_right_key_opens_a_way_and_nothing_starts_without_one(Way way, Shown shown, String prefix) {
        HttpResponse<String> answer = asks(way, prefix, shown.headers());

        if (shown.isRight) {
            assertThat(answer.statusCode()).isEqualTo(way.status());
        } else {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer realm=\"compare-stream\"");
            assertThat(answer.body()).doesNotContain("alices", "bobs", ALICES, BOBS);
            assertThat(upstream.log()).isEmpty();
        }
    }

    @Test
    void page_client_and_description_are_for_everyone() {
        for (String path : List.of("/", "/compare-stream.js", "/openapi.yaml", "/api/openapi.yaml", "/app/main.js")) {
            assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(service.manage("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void comparison_is_stopped_only_by_whom_it_belongs_to() {
        upstream.answersEverything(script().text("half").hangs());
        TestBrowser alice =
                service.browser().withHeader("X-Api-Key", ALICES).asks("a", "b").sees(events("chunk", 2));
        String path = "/comparisons/" + alice.header("X-Comparison-Id");

        for (String other : List.of(path, path + "/lanes/0", path + "/lanes/7")) {
            assertThat(service.ask("DELETE", other, Map.of()).statusCode()).isEqualTo(401);
            HttpResponse<String> refused = service.ask("DELETE", other, Map.of("X-Api-Key", BOBS));
            assertThat(refused.statusCode()).as(other).isEqualTo(403);
            assertThat(refused.body()).contains("Only the caller that began");
        }
        assertThat(upstream.openRequests()).isEqualTo(2);

        assertThat(service.ask("DELETE", path + "/lanes/1", Map.of("X-Api-Key", ALICES))
                        .statusCode())
                .isEqualTo(202);
        upstream.awaitResets(1);
        assertThat(service.ask("DELETE", path, Map.of("X-Api-Key", ALICES)).statusCode())
                .isEqualTo(202);
        upstream.awaitResets(2);
        alice.awaitsEnd();
    }

    @Test
    void refusal_comes_before_the_body() {
        TestBrowser browser = service.browser().posts("/compare-stream", "x".repeat(50_000_000));

        assertThat(browser.status()).isEqualTo(401);
    }

    @Test
    void ten_thousand_wrong_tries_are_not_listened_to_and_whoever_was_right_goes_on() {
        try (CapturedLog log = CapturedLog.open()) {
            Map<String, String> right = Map.of("X-Api-Key", ALICES);
            assertThat(asks(Way.STATS, "", right).statusCode()).isEqualTo(200);
            int heard = 0;
            int tries = 0;
            // Nobody is listened to for some seconds after the last answer, so that what follows is not a matter of
            // luck.
            for (int wait = 0; tries < 10_000 || wait < 5; tries++) {
                HttpResponse<String> answer = asks(Way.STATS, "", Map.of("X-Api-Key", "guess-" + tries));
                if (answer.statusCode() == 401) {
                    heard++;
                    wait = 0;
                } else {
                    assertThat(answer.statusCode()).isEqualTo(429);
                    wait = Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow());
                    assertThat(wait).isBetween(1, 6);
                }
            }
            // Ten at once, and one more every six seconds.
            assertThat(heard).isBetween(10, 30);
            assertThat(asks(Way.COLLECTED, "", right).statusCode()).isEqualTo(200);
            assertThat(asks(Way.STATS, "", Map.of("X-Api-Key", BOBS)).statusCode())
                    .isEqualTo(429);
            holds("wrong_key", heard);
            holds("not_heard", tries - heard + 1);
            holds("no_key", 0);
            assertThat(log.text()).contains("wrong keys").doesNotContain("guess-", ALICES, "127.0.0.1");
        }
    }

    private void holds(String reason, int refused) {
        assertThat(service.manage("/metrics").body())
                .contains("compare_stream_callers_refused_total{reason=\"" + reason + "\"} " + refused + ".0\n");
    }

    private HttpResponse<String> asks(Way way, String prefix, Map<String, String> headers) {
        return way.asks(service, prefix, headers);
    }
}
