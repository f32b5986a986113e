package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static dev.comparestream.testkit.UpstreamScript.staysSilent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CatalogueTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "sk-or-v1-planted0123456789abcdef";

    private final CapturedLog log = CapturedLog.open();
    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).with("upstream.api-key", KEY);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
        log.close();
    }

    @Test
    void simulator_lists_models_with_what_people_choose_by() throws JsonProcessingException {
        try (TestService simulated = service()) {
            JsonNode models = JSON.readTree(simulated.get("/models").body()).path("models");

            assertThat(models.size()).isGreaterThan(9);
            for (JsonNode model : models) {
                assertThat(model.path("id").asText()).isNotEmpty();
                assertThat(model.path("name").asText()).isNotEmpty();
                assertThat(model.path("context_length").isNumber()).isTrue();
                assertThat(model.at("/pricing/prompt").asText()).matches("[0-9.]+");
                assertThat(model.at("/pricing/completion").asText()).matches("[0-9.]+");
            }
        }
    }

    @Test
    void upstream_is_asked_once_with_its_key_and_answers_for_everybody() throws JsonProcessingException {
        lists("{\"data\": [{\"id\": \"a/b\", \"name\": \"B\", \"context_length\": 8192}]}");

        HttpResponse<String> first = service.get("/models");
        HttpResponse<String> second = service.get("/api/models");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(first.body()))
                .isEqualTo(JSON.readTree("{\"models\": [{\"id\": \"a/b\", \"name\": \"B\","
                        + " \"context_length\": 8192, \"pricing\": null}]}"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(upstream.log()).hasSize(1);
        UpstreamExchange asked = upstream.log().get(0);
        assertThat(asked.request().method()).isEqualTo("GET");
        assertThat(asked.request().path()).isEqualTo("/api/v1/models");
        assertThat(asked.request().header("authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void stale_list_is_given_while_a_newer_one_is_asked_for() {
        service.with("upstream.models.cache", "1ms");
        lists("{\"data\": [{\"id\": \"old\"}]}");
        assertThat(service.get("/models").body()).contains("old");

        upstream.answersPath("/models", script().awaitsRelease("newer").json(200, "{\"data\": [{\"id\": \"new\"}]}"));
        assertThat(service.get("/models").body()).contains("old");
        assertThat(service.get("/models").body()).contains("old");
        assertThat(upstream.awaitRequests(2)).hasSize(2);
    }

    @Test
    void upstream_without_a_list_is_a_404_that_says_what_to_do() throws JsonProcessingException {
        refuses(404, "The upstream has no list of models; name models by their ids.");
    }

    @Test
    void empty_path_means_that_the_upstream_has_no_list_and_is_not_asked() throws JsonProcessingException {
        service.with("upstream.models.path", "");

        refuses(404, "no list of models");
        assertThat(upstream.log()).isEmpty();
    }

    @Test
    void upstream_that_refuses_the_key_is_a_502_that_does_not_name_it() throws JsonProcessingException {
        upstream.answersPath("/models", script().refuses(401, "Key " + KEY + " at " + upstream.baseUri() + " is bad"));

        HttpResponse<String> answer = refuses(502, "the upstream's list of them cannot be had");

        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(log.text()).contains("does not give its list of models");
        for (String told : new String[] {answer.body(), log.text()}) {
            assertThat(told).doesNotContain(KEY, "planted", ":" + upstream.port());
        }
    }

    @Test
    void busy_upstream_is_a_503_that_says_when_to_come_back() throws JsonProcessingException {
        upstream.answersPath(
                "/models",
                script().status(429, Map.of("Retry-After", "42"), "{\"error\":{\"message\":\"Slow down\"}}"));

        service.get("/models");
        HttpResponse<String> answer = refuses(503, "Slow down");

        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("4[0-2]"));
        assertThat(upstream.log()).hasSize(1);
    }

    @Test
    void silent_upstream_is_a_504_and_the_request_is_reset() throws JsonProcessingException {
        service.with("upstream.models.timeout", "200ms");
        upstream.answersPath("/models", staysSilent());

        refuses(504, "in time");
        upstream.awaitResets(1);
    }

    @Test
    void answer_that_does_not_end_in_time_is_a_504() throws JsonProcessingException {
        service.with("upstream.models.timeout", "200ms");
        upstream.answersPath("/models", script().bytes(" ".getBytes(UTF_8)).hangs());

        refuses(504, "in time");
        upstream.awaitResets(1);
    }

    @Test
    void page_instead_of_a_list_is_a_502_without_the_page() throws JsonProcessingException {
        upstream.answersPath(
                "/models", script().status(200, Map.of("Content-Type", "text/html"), "<html>Welcome to " + KEY));

        assertThat(refuses(502, "no list of models").body()).doesNotContain("html", "Welcome");
    }

    @Test
    void error_page_is_a_502_without_the_page() throws JsonProcessingException {
        upstream.answersPath(
                "/models", script().status(500, Map.of("Content-Type", "text/html"), "<html>Welcome to " + KEY));

        assertThat(refuses(502, "status 500").body()).doesNotContain("html", "Welcome");
    }

    @Test
    void list_over_its_bound_is_a_502_and_not_read_to_its_end() throws JsonProcessingException {
        service.with("upstream.models.max-size", "10KiB");
        upstream.answersPath("/models", script().floods(1000, "x".repeat(1000)).hangs());

        refuses(502, "larger than 10240 bytes");
        upstream.awaitResets(1);
    }

    @Test
    void upstream_that_is_not_there_is_a_502_and_its_address_is_not_told() throws JsonProcessingException {
        service.start();
        upstream.close();

        assertThat(refuses(502, "does not accept connections").body()).doesNotContain(":" + upstream.port());
    }

    private void lists(String json) {
        upstream.answersPath("/models", script().json(200, json));
    }

    private HttpResponse<String> refuses(int status, String detail) throws JsonProcessingException {
        HttpResponse<String> answer = service.get("/models");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("detail").asText()).contains(detail);
        return answer;
    }
}
