package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.PlainClient;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrossOriginTest {

    private static final String APP = "https://app.example.org";
    private static final String STRANGER = "https://evil.example";
    private static final Map<String, String> PREFLIGHT =
            Map.of("Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type,x-api-key");

    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGER, "null", "http://localhost:3000", "https://app.example.org.evil.example"})
    void other_websites_can_start_nothing_by_default(String origin) {
        HttpResponse<String> answer = compare(Map.of("Origin", origin));

        isRefused(answer);
        assertThat(upstream.log()).isEmpty();
        isRefused(service.ask("DELETE", "/comparisons/x", Map.of("Origin", origin)));
        isRefused(service.ask("OPTIONS", "/compare-stream", with(PREFLIGHT, "Origin", origin)));
    }

    @Test
    void other_websites_cannot_read_what_they_ask_for() {
        HttpResponse<String> answer = service.ask("GET", "/model-stats", Map.of("Origin", STRANGER));

        assertThat(answer.statusCode()).isEqualTo(200);
        allowsNobody(answer);
    }

    @Test
    void what_is_no_browser_is_served() {
        assertThat(compare(Map.of()).statusCode()).isEqualTo(200);
        allowsNobody(compare(Map.of()));
    }

    @Test
    void own_page_is_served_by_what_its_browser_says() {
        assertThat(compare(Map.of("Origin", "https://behind.a.proxy", "Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site"})
    void page_of_another_site_is_refused_by_what_its_browser_says(String site) {
        isRefused(compare(Map.of("Origin", service.uri().toString(), "Sec-Fetch-Site", site)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void own_page_is_served_by_its_host_where_the_browser_says_nothing(String scheme) {
        assertThat(compare(Map.of(
                                "Origin",
                                scheme + "://127.0.0.1:" + service.uri().getPort()))
                        .statusCode())
                .isEqualTo(200);
        isRefused(compare(Map.of("Origin", scheme + "://127.0.0.1:1")));
    }

    @Test
    void own_page_is_served_behind_a_proxy_that_passes_its_host_on() throws IOException {
        service.with("http.hosts", "compare.example.org");
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sends(String.join(
                    "\r\n",
                    List.of(
                            "POST /compare HTTP/1.1",
                            "Host: Compare.example.org",
                            "Origin: https://compare.example.org",
                            "Content-Type: application/json",
                            "Content-Length: 2",
                            "",
                            "{}")));

            assertThat(client.readsUntil("\r\n")).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void listed_website_may_ask_and_read_with_the_comparisons_id() {
        service.with("http.cors.origins", "https://other.example.org," + APP);

        HttpResponse<String> answer = compare(Map.of("Origin", APP, "Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(APP);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValue("X-Comparison-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(answer.headers().firstValue("Vary")).hasValue("Origin");
        assertThat(answer.headers().firstValue("X-Comparison-Id")).isPresent();
    }

    @Test
    void listed_website_reads_the_stream_and_refusals_too() {
        service.with("http.cors.origins", APP);

        HttpResponse<String> stream =
                service.post("/compare-stream", request("m").toString(), Map.of("Origin", APP));
        HttpResponse<String> refused = service.post("/api/compare-stream", "{}", Map.of("Origin", APP));
        HttpResponse<String> missing = service.ask("GET", "/nothing", Map.of("Origin", APP));

        assertThat(stream.body()).contains("\"type\":\"complete\"");
        assertThat(List.of(stream.statusCode(), refused.statusCode(), missing.statusCode()))
                .containsExactly(200, 400, 404);
        for (HttpResponse<String> answer : List.of(stream, refused, missing)) {
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(APP);
        }
    }

    @Test
    void listed_website_is_told_beforehand_what_it_may_send() {
        service.with("http.cors.origins", APP);

        HttpResponse<String> answer = service.ask("OPTIONS", "/api/compare-stream", with(PREFLIGHT, "Origin", APP));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(APP);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, POST, DELETE");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("Content-Type, Authorization, X-Api-Key, traceparent, tracestate");
        assertThat(answer.headers().firstValue("Access-Control-Max-Age")).hasValue("600");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void list_lets_nobody_else_in() {
        service.with("http.cors.origins", APP);

        isRefused(compare(Map.of("Origin", STRANGER)));
        isRefused(compare(Map.of("Origin", APP + ":8443")));
        isRefused(compare(Map.of("Origin", "http://app.example.org")));
    }

    @Test
    void credentials_are_allowed_to_listed_websites_where_that_is_set() {
        service.with("http.cors.origins", APP).with("http.cors.credentials", "true");

        assertThat(compare(Map.of("Origin", APP)).headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
    }

    @Test
    void star_lets_every_website_in_without_credentials() {
        service.with("http.cors.origins", "*");

        HttpResponse<String> answer = compare(Map.of("Origin", STRANGER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    private HttpResponse<String> compare(Map<String, String> headers) {
        return service.post("/compare", request("m").toString(), headers);
    }

    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("http.cors.origins");
        allowsNobody(answer);
    }

    private static void allowsNobody(HttpResponse<String> answer) {
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }
}
