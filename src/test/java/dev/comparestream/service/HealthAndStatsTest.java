package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthAndStatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service =
            service().upstream(upstream).with("upstream.retries", "1").with("worker.instances", "2");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void node_is_live_and_ready_with_its_workers_as_soon_as_it_has_started() {
        assertThat(service.manage("/health/live").statusCode()).isEqualTo(200);
        var ready = service.manage("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"workers\":2", "\"draining\":false");
        assertThat(ready.body()).contains("\"event_loops\":\"UP\"", "\"upstream_key\":\"UP\"");
        assertThat(service.manage("/health/started").statusCode()).isEqualTo(200);
        assertThat(service.manage("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void node_whose_key_the_upstream_refuses_is_not_ready_until_it_is_taken_again() {
        upstream.answers(
                "moody",
                script().refuses(401, "User not found."),
                script().text("hi").done());

        service.browser().asks("moody").awaitsEnd();
        var ready = service.manage("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"status\":\"DOWN\"", "\"upstream_key\":\"DOWN\"");
        assertThat(service.manage("/health/live").statusCode()).isEqualTo(200);

        service.browser().asks("moody").awaitsEnd();
        assertThat(service.manage("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void statistics_are_empty_at_first() {
        assertThat(service.get("/model-stats").body()).isEqualTo("{\"models\":{}}");
    }

    @Test
    void every_lane_counts_once_by_its_end() throws JsonProcessingException {
        upstream.answers("good", script().text("hello").done());
        upstream.answers("refused", script().refuses(402, "Insufficient credits"));
        upstream.answers(
                "retried",
                script().refuses(503, "No provider"),
                script().text("b").done());
        upstream.answers("left", script().text("half").hangs());
        service.browser().asks("good", "refused", "retried", "good").awaitsEnd();
        TestBrowser leaves =
                service.browser().asks("left", "good").sees(events("done", 1)).sees(events("chunk", 2));
        leaves.leaves();
        upstream.awaitResets(1);

        JsonNode models = JSON.readTree(service.get("/api/model-stats").body()).path("models");

        counts(models.path("good"), 3, 0, 0);
        counts(models.path("refused"), 0, 1, 0);
        counts(models.path("retried"), 1, 0, 0);
        counts(models.path("left"), 0, 0, 1);
        JsonNode refused = models.path("refused");
        assertThat(refused.at("/failures_by_kind/payment_required").asInt()).isEqualTo(1);
        assertThat(refused.path("last_error_message").asText()).contains("Insufficient credits");
        assertThat(refused.path("last_error").asText()).endsWith("Z");
        assertThat(refused.path("last_success").isNull()).isTrue();
        assertThat(models.at("/good/time_to_first_chunk_ms/p50").isNumber()).isTrue();
        assertThat(models.at("/good/duration_ms/p99").isNumber()).isTrue();
    }

    private static void counts(JsonNode model, int success, int failure, int cancelled) {
        assertThat(model.path("success").asInt(-1)).isEqualTo(success);
        assertThat(model.path("failure").asInt(-1)).isEqualTo(failure);
        assertThat(model.path("cancelled").asInt(-1)).isEqualTo(cancelled);
    }
}
