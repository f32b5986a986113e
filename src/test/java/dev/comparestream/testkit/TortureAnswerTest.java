package dev.comparestream.testkit;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TortureAnswerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedUpstream upstream = scriptedUpstream();

    @AfterEach
    void close() {
        upstream.close();
    }

    @Test
    void segments_come_as_chunks_with_headers_in_order_and_repeated_as_often_as_said() throws IOException {
        plays("'status': 200, 'headers': {'X-B': '1', 'X-A': '2'}, 'end': 'close'", segment("ab", 2), segment("c", 1));

        assertThat(answer().lines())
                .containsExactly(
                        "HTTP/1.1 200 OK",
                        "X-B: 1",
                        "X-A: 2",
                        "X-Generation-Id: gen-torture",
                        "Transfer-Encoding: chunked",
                        "Connection: close",
                        "",
                        "2",
                        "ab",
                        "2",
                        "ab",
                        "1",
                        "c",
                        "0",
                        "");
        assertThat(upstream.awaitAllEnded()).singleElement().satisfies(exchange -> {
            assertThat(exchange.segmentsSent()).isEqualTo(3);
            assertThat(exchange.bytesSent()).isEqualTo(5);
        });
    }

    @Test
    void length_is_told_or_the_body_ends_with_the_connection_or_every_byte_is_the_cases() throws IOException {
        plays("'status': 500, 'headers': {}, 'framing': 'length', 'end': 'close'", segment("ab", 2));
        assertThat(answer()).contains("\r\nContent-Length: 4\r\n").endsWith("\r\n\r\nabab");

        plays("'status': 200, 'headers': {}, 'framing': 'close', 'end': 'close'", segment("ab", 1));
        assertThat(answer())
                .doesNotContain("Content-Length", "Transfer-Encoding")
                .endsWith("\r\n\r\nab");

        plays("'status': 200, 'headers': {}, 'framing': 'raw', 'end': 'close'", segment("no HTTP", 1));
        assertThat(answer()).isEqualTo("no HTTP");
    }

    @Test
    void placeholders_are_filled_with_what_the_client_called_and_with_times_from_now() throws IOException {
        plays(
                "'status': 302, 'headers': {'Location': '{{alt_origin}}/x', 'Retry-After': '{{http_date+3}}'},"
                        + "'framing': 'length', 'end': 'close'",
                segment("{{origin}} {{epoch_ms+9}}", 1));

        assertThat(answer())
                .contains("Location: http://localhost:" + upstream.port() + "/x\r\n")
                .containsPattern("Retry-After: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n")
                .containsPattern("\r\n\r\nhttp://127\\.0\\.0\\.1:" + upstream.port() + " \\d{13}$");
    }

    @Test
    void reset_comes_after_everything_was_sent_and_a_hang_lasts_until_the_client_leaves() throws IOException {
        plays("'status': 200, 'headers': {}, 'end': 'reset'", segment("all of it", 1));
        try (PlainClient client = ask()) {
            client.readsUntil("all of it");
            assertThatThrownBy(client::readsAll).isInstanceOf(SocketException.class);
        }

        plays("'status': 200, 'headers': {}, 'end': 'hang'", segment("all of it", 1));
        try (PlainClient client = ask()) {
            client.readsUntil("all of it");
            upstream.awaitThat("hanging", u -> u.log().get(1).state() == UpstreamExchange.State.HANGING);
        }
        upstream.awaitResets(1);
    }

    private void plays(String response, String... segments) throws IOException {
        String json = "{" + response + ", 'segments': [" + String.join(",", segments) + "]}";
        TortureAnswer answer = TortureAnswer.read(JSON.readTree(json.replace('\'', '"')));
        upstream.answers("m", UpstreamScript.script().then(answer));
    }

    private static String segment(String text, int repeat) {
        return "{'delay_ms': 0, 'b64': '" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "', 'repeat': "
                + repeat + "}";
    }

    private String answer() throws IOException {
        try (PlainClient client = ask()) {
            return client.readsAll();
        }
    }

    private PlainClient ask() throws IOException {
        PlainClient client = new PlainClient(upstream.port());
        client.asks("m");
        return client;
    }
}
