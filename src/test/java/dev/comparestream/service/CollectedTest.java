package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.testkit.Scraped;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /compare}: the whole comparison in one answer. */
@Timeout(60)
class CollectedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).with("upstream.retries", "0");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compare", "/api/compare"})
    void answer_has_results_lanes_and_metadata(String path) throws JsonProcessingException {
        upstream.answers(
                "good",
                script().reasoning("hmm")
                        .text("Hello ")
                        .text("world")
                        .usage(3, 4)
                        .done());
        upstream.answers("bad", script().refuses(402, "Insufficient credits"));

        HttpResponse<String> answer = service.post(path, request("good", "bad"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.path("results").path("good").asText()).isEqualTo("Hello world");
        assertThat(json.path("results").path("bad").asText("none")).isEmpty();
        JsonNode good = json.path("lanes").path(0);
        assertThat(good.path("model").asText()).isEqualTo("good");
        assertThat(good.path("index").asInt(-1)).isZero();
        assertThat(good.path("content").asText()).isEqualTo("Hello world");
        assertThat(good.path("reasoning").asText()).isEqualTo("hmm");
        assertThat(good.path("error").asBoolean(true)).isFalse();
        assertThat(good.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(good.path("usage").path("total_tokens").asInt()).isEqualTo(7);
        for (String field :
                new String[] {"started_ms", "time_to_first_chunk_ms", "duration_ms", "chunks", "tokens_per_second"}) {
            assertThat(good.has(field)).as(field).isTrue();
        }
        JsonNode bad = json.path("lanes").path(1);
        assertThat(bad.path("error").asBoolean()).isTrue();
        assertThat(bad.path("failure").path("kind").asText()).isEqualTo("payment_required");
        JsonNode metadata = json.path("metadata");
        assertThat(answer.headers().firstValue("X-Comparison-Id"))
                .hasValue(metadata.path("comparison_id").asText());
        assertThat(metadata.path("models_requested").asInt()).isEqualTo(2);
        assertThat(metadata.path("models_successful").asInt()).isEqualTo(1);
        assertThat(metadata.path("models_failed").asInt()).isEqualTo(1);
    }

    @Test
    void answer_is_200_though_every_lane_failed() throws JsonProcessingException {
        upstream.answersEverything(script().refuses(500, "Internal"));

        HttpResponse<String> answer = service.post("/compare", request("a", "b"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body())
                        .path("metadata")
                        .path("models_failed")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void model_named_twice_has_two_lanes_and_the_first_ones_result() throws JsonProcessingException {
        upstream.answers("m", script().text("one").done(), script().text("two").done());

        JsonNode json =
                JSON.readTree(service.post("/compare", request("m", "m")).body());

        assertThat(json.path("lanes")).hasSize(2);
        assertThat(json.path("results")).hasSize(1);
        assertThat(json.path("results").path("m")).isEqualTo(json.at("/lanes/0/content"));
    }

    @Test
    void answers_that_are_too_much_for_the_instance_end_with_what_there_is() throws JsonProcessingException {
        service.with("compare.max-pending", "1MiB");
        upstream.answers("flood", script().floods(400, "x".repeat(8_000)).done());
        upstream.answers(
                "short", script().text("short").awaitsRelease("flooded").done());

        TestBrowser caller =
                service.browser().posts("/compare", request("short", "flood").toString());
        upstream.awaitThat(
                "the flood's end",
                asked -> asked.log("flood").stream()
                        .anyMatch(exchange -> exchange.clientClosedNanos().isPresent()));
        upstream.release("flooded");
        JsonNode json = JSON.readTree(caller.awaitsEnd().text());

        assertThat(json.at("/lanes/1/failure/kind").asText()).isEqualTo("limit");
        assertThat(json.at("/lanes/1/content").asText()).hasSizeBetween(500_000, 1_100_000);
        // Whether an event that is read or one that is collected was the last straw decides about the other lane.
        assertThat(json.at("/lanes/0/failure/kind").asText()).isIn("", "limit");
        assertThat(json.at("/lanes/0/content").asText()).isEqualTo("short");
        upstream.awaitThat("all ended", asked -> asked.openRequests() == 0);
        service.comesToRest();
    }

    @Test
    void last_words_of_a_lane_that_are_too_much_for_the_instance_end_the_comparison_too()
            throws JsonProcessingException {
        service.with("compare.max-pending", "1MiB");
        // A little less than there may be, though more than the JSON around what one read brings.
        String piece = "x".repeat(4_012);
        upstream.answers(
                "long",
                script().floods(261, piece)
                        .awaitsRelease("almost full")
                        .bytes(lastWords())
                        .ends());
        upstream.answers("silent", script().text("half").hangs());

        TestBrowser caller =
                service.browser().posts("/compare", request("long", "silent").toString());
        // When that has been collected the rest and the end come in one read.
        Scraped.awaits(service, "pending_bytes", bytes -> bytes == 261 * piece.length() + "half".length());
        upstream.release("almost full");
        caller.awaitsEnd();

        assertThat(caller.status()).isEqualTo(200);
        JsonNode json = JSON.readTree(caller.text());
        assertThat(json.path("lanes")).hasSize(2);
        assertThat(json.at("/lanes/1/failure/kind").asText()).isEqualTo("limit");
    }

    private static byte[] lastWords() {
        String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "y".repeat(1_800)
                + "\"},\"finish_reason\":\"stop\"}]}\n\n";
        return (event + "data: [DONE]\n\n").getBytes(UTF_8);
    }
}
