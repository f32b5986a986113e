package dev.comparestream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.simulator.SimulatorClient.Answer;
import dev.comparestream.simulator.SimulatorClient.OpenStream;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorVerticleTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimulatorVerticle simulator = new SimulatorVerticle();
    private SimulatorClient client;

    @BeforeEach
    void deploy() {
        SimulatorClient.await(vertx.deployVerticle(simulator));
        client = new SimulatorClient(vertx, simulator.port());
    }

    @AfterEach
    void close() {
        SimulatorClient.await(vertx.close());
    }

    @Test
    void a_stream_is_comments_then_role_then_text_then_finish_then_usage_then_done() {
        Answer answer = client.stream("simulator/steady-5x1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.header("X-Generation-Id")).startsWith("gen-");
        assertThat(answer.broken()).isFalse();
        List<String> events = answer.events();
        assertThat(events).hasSize(1 + 1 + 5 + 3);
        assertThat(events.get(0)).isEqualTo(": OPENROUTER PROCESSING");
        assertThat(answer.contents().get(0)).isEmpty();
        assertThat(answer.contents().subList(1, 6)).noneMatch(String::isEmpty);
        assertThat(answer.finishReasons()).containsExactly("stop");
        assertThat(answer.usage().getInteger("completion_tokens")).isEqualTo(5);
        assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
        assertThat(answer.chunks()).allMatch(chunk -> chunk.getString("id").equals(answer.header("X-Generation-Id")));
    }

    @Test
    void the_same_text_comes_with_and_without_a_stream() {
        Answer stream = client.stream("simulator/steady-40x0");
        Answer whole = client.whole("simulator/steady-40x0");

        JsonObject choice = whole.json().getJsonArray("choices").getJsonObject(0);
        assertThat(choice.getJsonObject("message").getString("content")).isEqualTo(stream.text());
        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
        assertThat(whole.json().getString("object")).isEqualTo("chat.completion");
        assertThat(whole.json().getJsonObject("usage")).isEqualTo(stream.usage());
    }

    @Test
    void any_model_answers_about_what_it_was_asked() {
        Answer answer = client.post(client.request("acme/some-model", true).put("max_tokens", 30));

        assertThat(answer.text()).contains("Explain TCP slow start");
        assertThat(answer.chunks()).allMatch(chunk -> chunk.getString("model").equals("acme/some-model"));
    }

    @Test
    void max_tokens_cut_the_answer() {
        Answer answer = client.post(client.request("simulator/steady", true).put("max_tokens", 3));

        assertThat(answer.finishReasons()).containsExactly("length");
        assertThat(answer.usage().getInteger("completion_tokens")).isEqualTo(3);
    }

    @Test
    void many_pieces_without_pauses_arrive_whole_and_in_order() {
        Answer answer = client.stream("simulator/steady-20000x0");

        assertThat(answer.contents()).hasSize(1 + 20_000 + 1);
        assertThat(answer.usage().getInteger("completion_tokens")).isEqualTo(20_000);
    }

    @Test
    void thoughts_come_apart_from_text() {
        Answer answer = client.post(client.request("simulator/thinking", true).put("max_tokens", 20));

        assertThat(answer.reasoning()).contains("Explain TCP slow start");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void an_image_comes_as_a_data_url() {
        assertThat(client.stream("simulator/image").body()).contains("\"url\":\"data:image/png;base64,iVBORw0KGgo");
    }

    @Test
    void a_stream_that_breaks_off_shows_text_and_a_broken_connection() {
        Answer answer = client.stream("simulator/breaks-off");

        assertThat(answer.broken()).isTrue();
        assertThat(answer.text()).isNotBlank();
        assertThat(answer.finishReasons()).isEmpty();
        assertThat(simulator.served()).isEqualTo(1);
        assertThat(simulator.abandoned()).isZero();
    }

    @Test
    void a_truncated_stream_ends_cleanly_without_saying_so() {
        Answer answer = client.stream("simulator/truncated");

        assertThat(answer.broken()).isFalse();
        assertThat(answer.text()).isNotBlank();
        assertThat(answer.finishReasons()).isEmpty();
        assertThat(answer.body()).doesNotContain("[DONE]");
    }

    @Test
    void an_error_in_the_stream_follows_text() {
        Answer answer = client.stream("simulator/error-mid-stream");

        assertThat(answer.text()).isNotBlank();
        assertThat(answer.finishReasons()).containsExactly("error");
        assertThat(answer.body()).contains("\"code\":502").doesNotContain("[DONE]");
    }

    @Test
    void empty_ends_properly_without_a_word() {
        Answer answer = client.stream("simulator/empty");

        assertThat(answer.text()).isEmpty();
        assertThat(answer.finishReasons()).containsExactly("stop");
        assertThat(answer.body()).contains("[DONE]");
    }

    @Test
    void rate_limited_refuses_at_once() {
        Answer answer = client.stream("simulator/rate-limited");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3600");
        assertThat(answer.json().getJsonObject("error").getInteger("code")).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"simulator/endless", "simulator/stalls", "simulator/slow"})
    void a_client_that_leaves_in_the_middle_is_seen_and_leaves_nothing_open(String model) {
        OpenStream stream = client.open(model);
        stream.awaitFirstBytes();
        assertThat(simulator.open()).isEqualTo(1);

        stream.leave();

        client.awaitStreams(counts -> counts.getInteger("open") == 0);
        assertThat(simulator.abandoned()).isEqualTo(1);
        assertThat(simulator.served()).isZero();
    }

    @Test
    void nine_streams_are_given_at_once() {
        List<OpenStream> lanes = IntStream.range(0, 9)
                .mapToObj(lane -> client.open("simulator/endless"))
                .toList();
        lanes.forEach(OpenStream::awaitFirstBytes);
        assertThat(simulator.open()).isEqualTo(9);

        lanes.forEach(OpenStream::leave);
        client.awaitStreams(counts -> counts.getInteger("abandoned") == 9);
    }

    @Test
    void undeploying_cuts_the_streams_that_are_open() {
        OpenStream stream = client.open("simulator/endless");
        stream.awaitFirstBytes();

        SimulatorClient.await(vertx.undeploy(simulator.deploymentID()));

        stream.awaitBroken();
    }

    @Test
    void a_client_that_has_stopped_reading_can_still_leave() {
        OpenStream stream = client.open("simulator/steady-100000x0");
        stream.awaitFirstBytes();
        stream.stopReading();

        stream.leave();

        client.awaitStreams(counts -> counts.getInteger("open") == 0);
        assertThat(simulator.abandoned()).isEqualTo(1);
    }

    @Test
    void models_and_key_are_answered_as_upstream_does() {
        JsonObject models = client.get("/api/v1/models").json();
        JsonObject key = client.get("/api/v1/key").json();

        assertThat(models.getJsonArray("data")).hasSizeGreaterThan(30);
        assertThat(key.getJsonObject("data").getString("label")).isEqualTo("simulator");
    }

    @Test
    void what_cannot_be_answered_is_refused_in_the_upstreams_form() {
        assertRefused(client.post("{nonsense"), 400, "not valid JSON");
        assertRefused(client.post(""), 400, "JSON object");
        assertRefused(client.stream("simulator/steady-0x0"), 400, "1 to 100000 deltas");
        assertRefused(client.get("/api/v1/nothing"), 404, "Not Found");
        assertRefused(client.get("/api/v1/chat/completions"), 405, "Method Not Allowed");
        assertThat(simulator.open()).isZero();
    }

    @Test
    void a_body_without_bounds_is_not_read() {
        assertRefused(client.post("x".repeat((32 << 20) + 1)), 413, "Request Entity Too Large");
    }

    private static void assertRefused(Answer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        JsonObject error = answer.json().getJsonObject("error");
        assertThat(error.getInteger("code")).isEqualTo(status);
        assertThat(error.getString("message")).contains(message);
    }
}
