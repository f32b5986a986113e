package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much one caller gets, and that what is refused starts nothing. */
@Timeout(60)
class LimitsTest {

    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void comparisons_a_minute_are_told_with_each_answer_and_refused_beyond() {
        service.with("limits.comparisons-per-minute", "2");

        HttpResponse<String> first = service.post("/compare", request("m"));
        HttpResponse<String> second = service.post("/compare", request("m"));
        HttpResponse<String> third = service.post("/compare-stream", request("m"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(number(first, "RateLimit-Limit")).isEqualTo(2);
        assertThat(number(first, "RateLimit-Remaining")).isEqualTo(1);
        assertThat(number(second, "RateLimit-Remaining")).isZero();
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("You may begin 2 comparisons a minute.");
        assertThat(number(third, "Retry-After")).isBetween(1, 30);
        assertThat(number(third, "RateLimit-Remaining")).isZero();
        assertThat(number(third, "RateLimit-Reset")).isBetween(1, 60);
        assertThat(upstream.log()).hasSize(2);
        assertThat(service.manage("/metrics").body())
                .contains("compare_stream_callers_refused_total{reason=\"comparisons_per_minute\"} 1.0\n");
    }

    @Test
    void what_is_wrong_with_a_request_is_said_before_it_is_counted() {
        service.with("limits.comparisons-per-minute", "1");

        assertThat(service.post("/compare", "{}").statusCode()).isEqualTo(400);
        assertThat(service.post("/compare", request("m")).statusCode()).isEqualTo(200);
    }

    @Test
    void lanes_at_once_are_free_again_when_the_client_leaves() {
        upstream.answersEverything(script().text("half").hangs());
        service.with("limits.lanes-at-once", "3");
        TestBrowser browser = service.browser().asks("a", "b", "c").sees(events("chunk", 3));

        HttpResponse<String> refused = service.post("/compare-stream", request("d"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(upstream.log("d")).isEmpty();

        browser.leaves();
        upstream.awaitResets(3);
        service.awaitsLoad(load -> load.comparisons() == 0);
        service.browser().asks("d").sees(events("chunk", 1));
    }

    @Test
    void lanes_a_day_count_the_models_of_every_comparison() {
        service.with("limits.lanes-per-day", "5");

        assertThat(service.post("/compare", request("a", "b", "c")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = service.post("/compare", request("a", "b", "c"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("5 models a day", "2 are left");
        assertThat(service.post("/compare", request("a", "b")).statusCode()).isEqualTo(200);
    }

    @Test
    void fingerprint_narrows_and_another_one_does_not_widen() {
        service.with("limits.comparisons-per-minute", "3").with("limits.fingerprint-comparisons-per-minute", "1");

        assertThat(asks("one").statusCode()).isEqualTo(200);
        assertThat(asks("one").statusCode()).isEqualTo(429);
        assertThat(asks("two").statusCode()).isEqualTo(200);
        assertThat(asks("three").statusCode()).isEqualTo(200);
        assertThat(asks("four").statusCode()).isEqualTo(429);
    }

    @Test
    void refused_by_the_instance_counts_for_nothing() {
        service.with("limits.comparisons-per-minute", "2").with("compare.max-comparisons", "1");
        upstream.answersEverything(script().text("half").awaitsRelease("go").done());
        TestBrowser browser = service.browser().asks("a").sees(events("chunk", 1));

        for (int n = 0; n < 5; n++) {
            assertThat(service.post("/compare", request("b")).statusCode()).isEqualTo(503);
        }
        upstream.release("go");
        browser.awaitsEnd();
        service.awaitsLoad(load -> load.comparisons() == 0);

        assertThat(service.post("/compare", request("b")).statusCode()).isEqualTo(200);
    }

    @Test
    void address_from_a_proxy_is_believed_only_where_the_proxy_is_ours() {
        service.with("limits.comparisons-per-minute", "1").with("http.trusted-proxies", "127.0.0.0/8,10.0.0.0/8");

        assertThat(from("192.0.2.1").statusCode()).isEqualTo(200);
        assertThat(from("192.0.2.1").statusCode()).isEqualTo(429);
        assertThat(from("192.0.2.2").statusCode()).isEqualTo(200);
        assertThat(from("198.51.100.9, 192.0.2.1").statusCode()).isEqualTo(429);
        assertThat(from("192.0.2.1, 10.0.0.3").statusCode()).isEqualTo(429);
        assertThat(from("2001:db8:1:2::1").statusCode()).isEqualTo(200);
        assertThat(from("2001:db8:1:2:ffff::2").statusCode()).isEqualTo(429);
        assertThat(from("[2001:db8:1:3::1]:4711").statusCode()).isEqualTo(200);
    }

    @Test
    void forwarded_address_of_a_stranger_counts_for_nothing() {
        service.with("limits.comparisons-per-minute", "1");

        assertThat(from("192.0.2.1").statusCode()).isEqualTo(200);
        assertThat(from("192.0.2.2").statusCode()).isEqualTo(429);
        assertThat(from("nonsense").statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> asks(String fingerprint) {
        return service.post("/compare", request("m").put("browser_fingerprint", fingerprint));
    }

    private HttpResponse<String> from(String forwarded) {
        return service.post("/compare", request("m").toString(), Map.of("X-Forwarded-For", forwarded));
    }

    private static int number(HttpResponse<?> answer, String header) {
        return Integer.parseInt(answer.headers().firstValue(header).orElseThrow());
    }
}
