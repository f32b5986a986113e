package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.PlainClient;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says of itself, and which requests are taken for requests. */
@Timeout(60)
class HygieneTest {

    private static final String BODY = "{\"input_data\":\"hi\",\"models\":[\"m\"]}";

    private final ScriptedUpstream upstream =
            scriptedUpstream().answersEverything(script().text("hello").done());
    private final TestService service = service().upstream(upstream).with("http.idle-timeout", "500ms");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void every_answer_tells_browsers_to_make_nothing_else_of_it() {
        List<HttpResponse<String>> answers = List.of(
                service.get("/"),
                service.get("/compare-stream.js"),
                service.get("/openapi.yaml"),
                service.get("/model-stats"),
                service.get("/models"),
                service.get("/nothing"),
                service.get("/compare"),
                service.post("/compare", request("m")),
                service.post("/compare", "{"),
                service.post("/compare-stream", BODY),
                service.post("/compare", BODY, Map.of("Content-Type", "text/plain")),
                service.ask("OPTIONS", "/compare", Map.of()),
                service.delete("/comparisons/none"),
                service.manage("/health/live"),
                service.manage("/health/ready"),
                service.manage("/nothing"));

        for (HttpResponse<String> answer : answers) {
            assertThat(answer.headers().map())
                    .as(answer.toString())
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                    .containsKeys("content-security-policy", "cache-control")
                    .doesNotContainKeys("server", "x-powered-by", "via");
            assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void what_is_no_http_is_refused_in_the_same_words_and_the_connection_closed() throws IOException {
        for (int port : List.of(service.uri().getPort(), service.managementUri().getPort())) {
            try (PlainClient client = new PlainClient(port)) {
                client.sends("GET / HTTP/1.1\r\nHo st: localhost\r\n\r\n");

                assertThat(client.readsToTheEnd().toLowerCase(Locale.ROOT))
                        .matches("(?s)http/1\\.[01] 400 .*")
                        .contains("content-type: application/problem+json", "x-content-type-options: nosniff")
                        .doesNotContain("server:", "exception");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compare?{9000*a}", "/{9000*a}"})
    void path_and_query_have_a_bound(String target) throws IOException {
        assertThat(answer(
                        "GET " + target.replaceAll("\\{9000\\*a}", "a".repeat(9000)) + " HTTP/1.1", "Host: localhost"))
                .matches("(?s)HTTP/1\\.[01] 414 .*");
    }

    @Test
    void head_has_a_bound() throws IOException {
        assertThat(answer("GET / HTTP/1.1", "Host: localhost", "X-A: " + "a".repeat(20_000)))
                .matches("(?s)HTTP/1\\.[01] 431 .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "page.localhost",
                "127.0.0.1",
                "127.0.0.1:80",
                "[::1]:8080",
                "192.168.1.7:8080",
                "compare.example.org",
                "COMPARE.example.org:443"
            })
    void service_is_served_by_names_that_are_its_own(String host) throws IOException {
        service.with("http.hosts", "Compare.example.org");

        assertThat(answer("GET /model-stats HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere.example",
                "elsewhere.example:8080",
                "localhost.elsewhere.example",
                "127.0.0.1.elsewhere.example",
                "notlocalhost",
                "compare.example.org"
            })
    void website_that_gives_its_name_this_address_is_not_served(String host) throws IOException {
        assertThat(answer(
                        "POST /compare HTTP/1.1",
                        "Host: " + host,
                        "Origin: http://" + host,
                        "Content-Type: application/json",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(upstream.log()).isEmpty();
    }

    @Test
    void second_request_inside_a_body_is_a_body() throws IOException {
        String inner = "GET /model-stats HTTP/1.1\r\nHost: localhost\r\n\r\n";

        String answers = answer(
                "POST /compare HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: " + inner.length(),
                "",
                inner);

        assertThat(answers).containsOnlyOnce("HTTP/1.1 ").startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 34|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 34",
                "Content-Length: 34|Content-Length: 0",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding : chunked",
                "Content-Length: +34"
            })
    void length_that_can_be_read_in_two_ways_is_refused_and_nothing_after_it_is_heard(String framing)
            throws IOException {
        String answers = answer(
                "POST /compare HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                framing.replace("|", "\r\n"),
                "",
                "0\r\n\r\nPOST /compare HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + BODY.length() + "\r\n\r\n" + BODY);

        assertThat(answers).containsOnlyOnce("HTTP/1.1 ").startsWith("HTTP/1.1 400 ");
        assertThat(upstream.log()).isEmpty();
    }

    @Test
    void nothing_of_a_request_comes_back_as_a_header() {
        HttpResponse<String> answer = service.delete("/comparisons/%0d%0aSet-Cookie:%20a=b/lanes/0");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void ids_cannot_be_guessed_from_one_another() {
        List<String> ids = List.of(id(), id(), id());

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
    }

    private String id() {
        TestBrowser browser = service.browser().asks("m");
        return browser.header("X-Comparison-Id");
    }

    /** Sends lines, and an empty one after them, and gives everything that comes back. */
    private String answer(String... lines) throws IOException {
        try (PlainClient client = new PlainClient(service.uri().getPort())) {
            client.sends(String.join("\r\n", lines) + "\r\n\r\n");
            return client.readsToTheEnd();
        }
    }
}
