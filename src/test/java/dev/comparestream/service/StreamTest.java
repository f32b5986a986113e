package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.complete;
import static dev.comparestream.testkit.Sight.done;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SeenEvent;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {

    private static final List<String> NINE =
            IntStream.range(0, 9).mapToObj(lane -> "vendor/model-" + lane).toList();

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void head_and_every_start_reach_the_browser_before_any_upstream_has_answered() {
        upstream.acceptsAndStaysSilent();

        TestBrowser browser =
                service.browser().withHeader("Accept-Encoding", "gzip, br").asks(NINE);
        browser.sees(starts(9));

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(browser.header("Cache-Control")).isEqualTo("no-cache, no-transform");
        assertThat(browser.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(browser.header("X-Comparison-Id")).isNotBlank();
        assertThat(browser.header("Content-Encoding")).isEmpty();
        assertThat(browser.events()).extracting(SeenEvent::type).containsOnly("start");
        assertThat(browser.events()).extracting(SeenEvent::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(upstream.awaitRequests(9)).allMatch(exchange -> exchange.segmentsSent() == 0);
    }

    @Test
    void a_client_that_speaks_http_1_0_gets_the_same_events_without_chunks() throws IOException {
        upstream.answersEverything(script().text("Hel").text("lo").done());
        byte[] body = "{\"input_data\":\"Hi\",\"models\":[\"a\"]}".getBytes(UTF_8);

        String answer;
        try (Socket socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
            socket.getOutputStream()
                    .write(("POST /compare-stream HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length + "\r\n\r\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().write(body);
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        int end = answer.indexOf("\r\n\r\n");
        assertThat(answer.substring(0, end)).startsWith("HTTP/1.0 200").doesNotContainIgnoringCase("transfer-encoding");
        assertThat(EventStreamCheck.complaints(
                        List.of("a"), answer.substring(end + 4).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void all_nine_requests_are_at_the_upstream_together() {
        upstream.acceptsAndStaysSilent();

        service.browser().asks(NINE);

        upstream.awaitThat("nine open requests", asked -> asked.openRequests() == 9);
        assertThat(upstream.log()).extracting(asked -> asked.model()).containsExactlyInAnyOrderElementsOf(NINE);
    }

    @Test
    void nine_lanes_interleave_and_each_ends_with_its_own_text() {
        for (String model : NINE) {
            upstream.answers(
                    model,
                    script().text(model + " one ")
                            .awaitsRelease("go")
                            .text("two")
                            .done());
        }

        TestBrowser browser = service.browser().asks(NINE);
        browser.sees(events("chunk", 9));
        assertThat(chunksOf(browser)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
        upstream.release("go");
        browser.sees(complete()).awaitsEnd();

        for (int lane = 0; lane < NINE.size(); lane++) {
            assertThat(browser.lane(lane).content()).isEqualTo(NINE.get(lane) + " one two");
        }
        keepsTheContract(browser, NINE);
        assertThat(browser.events()
                        .get(browser.events().size() - 1)
                        .json()
                        .path("metadata")
                        .path("comparison_id")
                        .asText())
                .isEqualTo(browser.header("X-Comparison-Id"));
    }

    @Test
    void lanes_text_comes_while_the_others_are_still_silent() {
        upstream.acceptsAndStaysSilent().answers("quick", script().text("here").done());

        TestBrowser browser = service.browser().asks("silent/1", "quick", "silent/2");

        browser.sees(done(1));
        assertThat(browser.lane(1).content()).isEqualTo("here");
        assertThat(browser.end()).isEmpty();
    }

    @Test
    void model_named_twice_gives_two_lanes_with_a_request_each() {
        upstream.answers(
                "twice", script().text("first").done(), script().text("second").done());

        TestBrowser browser = service.browser().asks("twice", "twice").awaitsEnd();

        assertThat(List.of(browser.lane(0).content(), browser.lane(1).content()))
                .containsExactlyInAnyOrder("first", "second");
        assertThat(upstream.log("twice")).hasSize(2);
        keepsTheContract(browser, List.of("twice", "twice"));
    }

    @Test
    void ids_are_told_and_asked_to_the_letter_whatever_the_upstream_calls_the_model() {
        List<String> odd = List.of(
                "Vendor/Model.Name-4_5:FREE", "~a@b#c?d=e&f", "quo\"te\\back/'<script>", "x".repeat(200), "__proto__");
        upstream.answersEverything(script().text("hello").done());

        TestBrowser browser = service.browser().asks(odd).awaitsEnd();

        keepsTheContract(browser, odd);
        assertThat(upstream.log()).extracting(asked -> asked.model()).containsExactlyInAnyOrderElementsOf(odd);
    }

    @Test
    void comparisons_are_served_side_by_side_with_ids_of_their_own() {
        upstream.answersEverything(
                script().text("a").awaitsRelease("go").text("b").done());

        List<TestBrowser> browsers = IntStream.range(0, 5)
                .mapToObj(n -> service.browser().asks("m", "n"))
                .toList();
        browsers.forEach(browser -> browser.sees(events("chunk", 2)));
        upstream.release("go");

        browsers.forEach(browser -> keepsTheContract(browser.awaitsEnd(), List.of("m", "n")));
        assertThat(browsers)
                .extracting(browser -> browser.header("X-Comparison-Id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void path_below_api_is_the_same() {
        upstream.answersEverything(script().text("hello").done());

        TestBrowser browser = service.browser()
                .posts("/api/compare-stream", TestService.request("m").toString())
                .awaitsEnd();

        assertThat(browser.status()).isEqualTo(200);
        keepsTheContract(browser, List.of("m"));
    }

    private static List<Integer> chunksOf(TestBrowser browser) {
        return browser.events().stream()
                .filter(event -> event.type().equals("chunk"))
                .map(SeenEvent::index)
                .toList();
    }

    private static void keepsTheContract(TestBrowser browser, List<String> models) {
        assertThat(browser.end()).isEqualTo(TestBrowser.PROPERLY);
        assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
    }
}
