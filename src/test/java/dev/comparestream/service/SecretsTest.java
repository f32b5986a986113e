package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Upstreams echo what they were sent; nothing of it may come out elsewhere than in a model's own text. */
@Timeout(60)
class SecretsTest {

    private static final String KEY = "sk-or-v1-planted0123456789abcdef";
    private static final String PROMPT = "The planted prompt about Aunt Mildred's inheritance";
    private static final String SYSTEM = "The planted system prompt of a bank";

    private final CapturedLog log = CapturedLog.open();
    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service()
            .upstream(upstream)
            .with("upstream.api-key", KEY)
            .with("upstream.retries", "0")
            .with("upstream.timeouts.first-byte", "300ms");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
        log.close();
    }

    @Test
    void no_event_answer_or_log_line_tells_key_prompt_or_upstream() {
        String echo = "Key " + KEY + " at " + upstream.baseUri() + " (127.0.0.1:" + upstream.port() + ") refused "
                + PROMPT + " and " + SYSTEM;
        upstream.answers("json", script().refuses(401, echo))
                .answers("html", script().status(502, Map.of("Content-Type", "text/html"), "<p>" + echo))
                .answers(
                        "stream", script().text("half").errorInStream(500, echo).saysDone())
                .answers("redirect", script().status(302, Map.of("Location", upstream.baseUri() + "/" + KEY), ""))
                .answers(
                        "garbage",
                        script().bytes(("data: {" + echo + "\n\n").getBytes(UTF_8))
                                .ends())
                .answers("reset", script().resets())
                .answers("silent", script().hangs());
        List<String> models = List.of("json", "html", "stream", "redirect", "garbage", "reset", "silent");

        TestBrowser browser = service.browser()
                .posts("/compare-stream", planted(models).toString())
                .awaitsEnd();
        String answer = service.post("/compare", planted(models)).body();
        String stats = service.get("/model-stats").body();

        for (int lane = 0; lane < models.size(); lane++) {
            assertThat(browser.lane(lane).outcome()).as(models.get(lane)).isEqualTo("error");
        }
        assertThat(log.text()).contains("json", "auth");
        for (String told : List.of(browser.text(), answer, stats, log.text())) {
            tellsNothing(told);
        }
    }

    @Test
    void upstream_that_is_not_there_is_not_named() {
        service.start();
        upstream.close();

        TestBrowser browser = service.browser()
                .posts("/compare-stream", planted(List.of("m")).toString())
                .awaitsEnd();

        assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("connection");
        tellsNothing(browser.text());
        tellsNothing(log.text());
    }

    @Test
    void refusal_of_a_bad_request_does_not_repeat_it() {
        String refused = service.post("/compare-stream", "{\"input_data\": \"" + PROMPT + "\", oops")
                .body();

        tellsNothing(refused);
        tellsNothing(log.text());
    }

    @Test
    void models_text_is_the_callers_and_stands_as_it_is() {
        upstream.answersEverything(script().text("You said: ").text(PROMPT).done());

        TestBrowser browser = service.browser()
                .posts("/compare-stream", planted(List.of("m")).toString())
                .awaitsEnd();

        assertThat(browser.lane(0).content()).isEqualTo("You said: " + PROMPT);
        tellsNothing(log.text());
    }

    private void tellsNothing(String told) {
        assertThat(told)
                .doesNotContain(KEY, "planted0123456789", PROMPT, "Mildred", SYSTEM)
                .doesNotContain(":" + upstream.port());
    }

    private static ObjectNode planted(List<String> models) {
        return request(models.toArray(String[]::new)).put("input_data", PROMPT).put("system", SYSTEM);
    }
}
