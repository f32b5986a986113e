package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.dones;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static dev.comparestream.testkit.UpstreamScript.staysSilent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.Scraped;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelled answers bring no usage; OpenRouter is asked for it afterwards. */
@Timeout(60)
class CancelledCostsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "sk-or-v1-planted0123456789abcdef";
    private static final String COST =
            "{\"data\":{\"id\":\"gen-1\",\"total_cost\":0.0015,\"usage\":0.0015,\"cancelled\":true,\"tokens_prompt\":10,"
                    + "\"tokens_completion\":25,\"native_tokens_prompt\":9,\"native_tokens_completion\":21}}";

    private static final String UNNAMED = "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n";

    private final CapturedLog log = CapturedLog.open();
    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service()
            .upstream(upstream)
            .with("upstream.api-key", KEY)
            .with("upstream.generation-costs.enabled", "true")
            .with("upstream.generation-costs.delay", "1ms")
            .with("upstream.generation-costs.attempts", "3");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
        log.close();
    }

    @Test
    void cancelled_lane_is_asked_for_and_finished_one_is_not() throws JsonProcessingException {
        upstream.answers("stopped", script().names("gen-1").text("half").hangs());
        upstream.answers(
                "whole", script().names("gen-2").text("all").usage(5, 2).done());
        upstream.answersPath("/generation", script().json(200, COST));

        stops("stopped", "whole");

        Scraped metrics = awaits("found", 1);
        assertThat(metrics.value("cancelled_cost_total{model=\"stopped\"}")).isEqualTo(0.0015);
        assertThat(metrics.value("cancelled_tokens_total{model=\"stopped\",type=\"prompt\"}"))
                .isEqualTo(9);
        assertThat(metrics.value("cancelled_tokens_total{model=\"stopped\",type=\"completion\"}"))
                .isEqualTo(21);
        assertThat(metrics.value("cost_total{model=\"stopped\"}")).isZero();
        assertThat(questions()).singleElement().satisfies(question -> {
            assertThat(question.request().path()).isEqualTo("/api/v1/generation?id=gen-1");
            assertThat(question.request().header("authorization")).isEqualTo("Bearer " + KEY);
        });
        JsonNode stats = JSON.readTree(service.get("/model-stats").body()).path("models");
        assertThat(stats.at("/stopped/cancelled_usage"))
                .isEqualTo(
                        JSON.readTree("{\"answers\":1,\"prompt_tokens\":9,\"completion_tokens\":21,\"cost\":0.0015}"));
        assertThat(stats.at("/whole/cancelled_usage/answers").asInt()).isZero();
    }

    @Test
    void answer_that_time_was_up_for_is_asked_for_by_the_id_of_its_first_chunk() {
        service.with("upstream.timeouts.idle", "200ms");
        upstream.answers(
                "m",
                script().bytes(UNNAMED.replace("{\"choices", "{\"id\":\"gen-3\",\"choices")
                                .getBytes(UTF_8))
                        .hangs());
        upstream.answersPath("/generation", script().json(200, COST));

        service.browser().asks("m").awaitsEnd();

        awaits("found", 1);
        assertThat(questions().get(0).request().path()).endsWith("?id=gen-3");
    }

    @Test
    void cost_that_is_not_known_yet_is_asked_for_again() {
        upstream.answers("m", script().names("gen-1").text("half").hangs());
        upstream.answersPath(
                "/generation",
                script().refuses(404, "Generation not found"),
                script().refuses(503, "Try later"),
                script().json(200, COST));

        stops("m");

        assertThat(awaits("found", 1).value("cancelled_cost_total{model=\"m\"}"))
                .isEqualTo(0.0015);
        assertThat(questions()).hasSize(3);
    }

    @Test
    void cost_that_never_comes_to_be_known_is_given_up_after_some_attempts() {
        upstream.answers("m", script().names("gen-1").text("half").hangs());

        stops("m");

        awaits("not_found", 1);
        assertThat(questions()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad gateway</html>",
                "{\"data\":{}}",
                "{\"data\":{\"total_cost\":-1}}",
                "{\"data\":{\"total_cost\":\"1\"}}",
                "{\"data\":{\"total_cost\":1e300}}",
                "[[[["
            })
    void garbage_counts_as_a_failure_and_is_not_asked_for_again(String garbage) {
        upstream.answers("m", script().names("gen-1").text("half").hangs());
        upstream.answersPath("/generation", script().json(200, garbage));

        stops("m");

        awaits("failed", 1);
        assertThat(questions()).hasSize(1);
    }

    @Test
    void upstream_that_hangs_delays_neither_lanes_nor_the_end() {
        service.with("upstream.max-concurrent", "1");
        upstream.answers("m", script().names("gen-1").text("half").hangs());
        upstream.answers("next", script().text("all").done());
        upstream.answersPath("/generation", staysSilent());
        stops("m");
        upstream.awaitThat("a question", seen -> questions().size() == 1);

        TestBrowser browser = service.browser().asks("next").awaitsEnd();

        assertThat(browser.lane(0).outcome()).isEqualTo("done");
        service.comesToRest();
        service.close();
        assertThat(questions().get(0).state()).isNotEqualTo(UpstreamExchange.State.COMPLETE);
        assertThat(log.text()).doesNotContain("Exception");
    }

    @Test
    void answer_that_takes_too_long_is_given_up() {
        service.with("upstream.generation-costs.timeout", "50ms");
        upstream.answers("m", script().names("gen-1").text("half").hangs());
        upstream.answersPath("/generation", staysSilent());

        stops("m");

        awaits("failed", 1);
        assertThat(questions()).hasSize(3);
    }

    @Test
    void more_than_may_wait_are_left_out_and_counted() {
        service.with("upstream.generation-costs.delay", "1h").with("upstream.generation-costs.max-pending", "1");
        upstream.answers("m", script().names("gen-1").text("half").hangs());

        TestBrowser browser = service.browser().asks("m", "m", "m").sees(events("chunk", 3));
        service.delete("/comparisons/" + browser.header("X-Comparison-Id"));

        awaits("dropped", 2);
        service.comesToRest();
        assertThat(questions()).isEmpty();
    }

    @Test
    void nothing_of_what_the_upstream_says_is_told() {
        upstream.answers("m", script().names("gen-1").text("half").hangs());
        upstream.answersPath("/generation", script().refuses(401, "No such key: " + KEY));

        stops("m");

        awaits("failed", 1);
        assertThat(log.text()
                        + service.manage("/metrics").body()
                        + service.get("/model-stats").body())
                .doesNotContain(KEY, "planted0123456789", "No such key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen-1\"}", "../../keys", "gen-a/../../key", "chatcmpl-1", "gen-" + KEY})
    void what_is_no_id_of_openrouters_is_not_asked_for(String name) {
        upstream.answers(
                "odd", script().names(name).bytes(UNNAMED.getBytes(UTF_8)).hangs());
        upstream.answers("m", script().names("gen-1").text("half").hangs());

        stops("odd");
        stops("m");

        awaits("not_found", 1);
        assertThat(questions()).allMatch(question -> question.request().path().endsWith("/generation?id=gen-1"));
        assertThat(log.text()).doesNotContain(name);
    }

    @Test
    void upstream_that_is_not_openrouter_is_never_asked() {
        service.with("upstream.generation-costs.enabled", "auto");
        upstream.answers("m", script().names("gen-1").text("half").hangs());

        stops("m");

        service.comesToRest();
        assertThat(questions()).isEmpty();
    }

    @Test
    void simulator_tells_it_like_openrouter() {
        try (TestService simulated = service().with("upstream.generation-costs.delay", "1ms")) {
            TestBrowser browser = simulated.browser().asks("simulator/endless").sees(events("chunk", 3));
            simulated.delete("/comparisons/" + browser.header("X-Comparison-Id"));

            Scraped metrics = Scraped.awaits(simulated, "cost_questions_total{outcome=\"found\"}", count -> count == 1);

            assertThat(metrics.value("cancelled_tokens_total{model=\"simulator/endless\",type=\"completion\"}"))
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /** Asks these, sees the first one's text, and stops the whole. */
    private void stops(String... models) {
        TestBrowser browser = service.browser().asks(models).sees(text(0, "half"));
        if (models.length > 1) {
            browser.sees(dones(models.length - 1));
        }
        assertThat(service.delete("/comparisons/" + browser.header("X-Comparison-Id"))
                        .statusCode())
                .isEqualTo(202);
        browser.awaitsEnd();
        upstream.awaitResets(1);
    }

    private Scraped awaits(String outcome, int count) {
        return Scraped.awaits(service, "cost_questions_total{outcome=\"" + outcome + "\"}", value -> value == count);
    }

    private List<UpstreamExchange> questions() {
        return upstream.log().stream()
                .filter(exchange -> exchange.request().path().contains("/generation"))
                .toList();
    }
}
