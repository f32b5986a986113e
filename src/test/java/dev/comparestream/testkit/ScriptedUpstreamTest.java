package dev.comparestream.testkit;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.testkit.UpstreamExchange.Leaving;
import dev.comparestream.testkit.UpstreamExchange.State;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScriptedUpstreamTest {

    private final ScriptedUpstream upstream = scriptedUpstream();

    @AfterEach
    void close() {
        upstream.close();
    }

    @Test
    void text_comes_as_an_event_stream_in_chunks_and_ends_properly() throws IOException {
        upstream.answers("m", script().text("Hello").done());

        String answer = answerTo("m");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Transfer-Encoding: chunked\r\n", "Content-Type: text/event-stream\r\n")
                .contains("\"content\":\"Hello\"", "\"finish_reason\":\"stop\"", "data: [DONE]\n\n")
                .endsWith("\r\n0\r\n\r\n");
        assertThat(upstream.awaitClosed(1)).singleElement().satisfies(exchange -> {
            assertThat(exchange.state()).isEqualTo(State.COMPLETE);
            assertThat(exchange.segmentsSent()).isEqualTo(3);
        });
    }

    @Test
    void status_headers_and_body_come_as_scripted_and_each_attempt_has_its_own_answer() throws IOException {
        upstream.answers(
                "m",
                script().status(429, Map.of("Retry-After", "7"), "slow down"),
                script().text("now").done());

        assertThat(answerTo("m"))
                .startsWith("HTTP/1.1 429 ")
                .contains("Retry-After: 7\r\n", "Content-Length: 9\r\n")
                .endsWith("\r\n\r\nslow down");
        assertThat(answerTo("m")).contains("now");
        assertThat(answerTo("m")).contains("now");
        assertThat(answerTo("m@other")).contains("slow down");
        assertThat(upstream.log("m")).extracting(UpstreamExchange::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void script_waits_until_the_test_releases_it() throws IOException {
        upstream.answers(
                "m", script().text("before").awaitsRelease("go").text("after").done());

        try (PlainClient client = ask("m")) {
            assertThat(client.readsUntil("before")).doesNotContain("after");
            assertThat(upstream.openRequests()).isEqualTo(1);
            upstream.release("go");
            assertThat(client.readsAll()).contains("after", "[DONE]");
        }
    }

    @Test
    void reset_is_seen_as_a_reset_and_a_close_as_an_end() throws IOException {
        upstream.answers("resets", script().text("x").awaitsRelease("go").resets());
        upstream.answers("closes", script().text("x").closes());

        try (PlainClient client = ask("resets")) {
            client.readsUntil("\"x\"");
            upstream.release("go");
            assertThatThrownBy(client::readsAll).isInstanceOf(SocketException.class);
        }
        assertThat(answerTo("closes")).contains("\"x\"").doesNotContain("0\r\n\r\n");
        assertThat(upstream.log()).extracting(UpstreamExchange::state).containsExactly(State.RESET, State.CLOSED);
    }

    @Test
    void client_that_leaves_a_silent_upstream_is_noticed_and_how_it_left() throws IOException {
        upstream.acceptsAndStaysSilent();
        PlainClient polite = ask("a");
        upstream.awaitRequests(1);
        PlainClient rude = ask("b");
        upstream.awaitRequests(2);

        polite.close();
        assertThat(upstream.awaitResets(1).get(0).leaving()).isEqualTo(Leaving.FIN);
        rude.resets();

        assertThat(upstream.awaitResets(2)).allSatisfy(exchange -> {
            assertThat(exchange.state()).isEqualTo(State.ABANDONED);
            assertThat(exchange.clientClosedNanos().orElseThrow()).isGreaterThan(exchange.receivedNanos());
        });
        assertThat(upstream.log("b").get(0).leaving()).isEqualTo(Leaving.RST);
        assertThat(upstream.openRequests()).isZero();
    }

    @Test
    void client_that_does_not_read_holds_the_upstream_back_and_can_still_leave() throws IOException {
        upstream.answers(
                "m",
                script().text("counted before the flood")
                        .floods(10_000, "x".repeat(10_000))
                        .done());

        try (PlainClient client = ask("m")) {
            client.readsUntil("xxx");
        }

        assertThat(upstream.awaitResets(1).get(0).bytesSent()).isBetween(1L, 50_000_000L);
    }

    @Test
    void log_keeps_what_was_asked_to_the_letter() throws IOException {
        upstream.acceptsAndStaysSilent();

        try (PlainClient client = ask("vendor/m:free@1")) {
            UpstreamExchange exchange = upstream.awaitRequests(1).get(0);

            assertThat(client).isNotNull();
            assertThat(exchange.model()).isEqualTo("vendor/m:free@1");
            assertThat(exchange.request().method()).isEqualTo("POST");
            assertThat(exchange.request().header("authorization")).isEqualTo("Bearer k");
            assertThat(exchange.request().body()).isEqualTo(Buffer.buffer("{\"model\":\"vendor/m:free@1\"}"));
            assertThat(exchange.json().path("model").asText()).isEqualTo("vendor/m:free@1");
        }
    }

    @Test
    void connection_can_be_kept_for_the_next_request() throws IOException {
        upstream.answersEverything(script().keepsConnection().json(200, "{}"));

        try (PlainClient client = ask("a")) {
            client.readsUntil("{}");
            client.asks("b");
            client.readsUntil("{}");
        }

        assertThat(upstream.awaitClosed(1))
                .extracting(UpstreamExchange::connection)
                .containsExactly(1, 1);
        assertThat(upstream.log()).extracting(UpstreamExchange::state).containsOnly(State.COMPLETE);
    }

    @Test
    void request_is_lost_on_a_connection_that_is_not_kept() throws IOException {
        upstream.answers("m", script().text("x").awaitsRelease("go").done());

        try (PlainClient client = ask("m")) {
            client.readsUntil("\"x\"");
            client.asks("late");
            upstream.release("go");
            assertThat(client.readsAll()).contains("[DONE]").doesNotContain("late");
        }

        upstream.awaitClosed(1);
        assertThat(upstream.log()).extracting(UpstreamExchange::model).containsExactly("m");
    }

    @Test
    void unknown_model_and_unknown_path_are_not_found() throws IOException {
        upstream.answersPath("/models", script().json(200, "{\"data\":[]}"));

        assertThat(answerTo("nobody")).startsWith("HTTP/1.1 404 ").contains("No endpoints found for nobody.");
        assertThat(get("/api/v1/models")).endsWith("{\"data\":[]}");
        assertThat(get("/api/v1/other")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void closed_upstream_refuses_connections_and_breaks_those_it_has() throws IOException {
        upstream.acceptsAndStaysSilent();
        try (PlainClient client = ask("m")) {
            upstream.awaitRequests(1);
            upstream.close();
            assertThat(client.readsAllThatComes()).isEmpty();
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), upstream.port()))
                .isInstanceOf(ConnectException.class);
    }

    private PlainClient ask(String model) throws IOException {
        PlainClient client = new PlainClient(upstream.port());
        client.asks(model);
        return client;
    }

    private String answerTo(String model) throws IOException {
        try (PlainClient client = ask(model)) {
            return client.readsAll();
        }
    }

    private String get(String path) throws IOException {
        try (PlainClient client = new PlainClient(upstream.port())) {
            client.sends("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
            return client.readsAll();
        }
    }
}
