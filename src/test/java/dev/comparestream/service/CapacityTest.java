package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.dones;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CapacityTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void full_instance_refuses_and_takes_the_next_one_after_an_end() {
        service.with("compare.max-comparisons", "1");
        upstream.answersEverything(
                script().text("a").awaitsRelease("go").text("b").done(),
                script().text("next").done());
        TestBrowser first = service.browser().asks("m").sees(starts(1));

        isUnavailable(service.post("/compare", request("m")), "as many comparisons as it may (1)");
        isUnavailable(service.post("/compare-stream", request("m")), "as many comparisons as it may (1)");
        upstream.release("go");
        assertThat(first.awaitsEnd().lane(0).content()).isEqualTo("ab");

        assertThat(service.post("/compare", request("m")).statusCode()).isEqualTo(200);
    }

    @Test
    void node_without_any_worker_is_ready_and_refuses() {
        service.with("roles", "http");

        isUnavailable(service.post("/compare", request("m")), "No worker");
        HttpResponse<String> ready = service.manage("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"workers\":0");
    }

    @Test
    void worker_that_has_no_room_for_a_lane_fails_that_lane() {
        service.with("worker.instances", "1").with("worker.max-runs", "2");
        upstream.answersEverything(script().text("a").awaitsRelease("go").done());

        TestBrowser browser = service.browser().asks("1", "2", "3");
        browser.sees(dones(1));
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(browser.events())
                .filteredOn(event ->
                        event.json().path("error").asBoolean() && event.type().equals("done"))
                .singleElement()
                .satisfies(done ->
                        assertThat(done.json().at("/failure/kind").asText()).isEqualTo("overloaded"));
    }

    @Test
    void last_places_are_taken_whichever_worker_a_lane_comes_to() {
        service.with("worker.instances", "2").with("worker.max-runs", "5");
        upstream.answersEverything(script().text("a").awaitsRelease("go").done());
        TestBrowser browser = service.browser().asks("1", "2", "3", "4", "5");

        browser.sees(events("chunk", 5));
        upstream.release("go");

        assertThat(browser.awaitsEnd().events())
                .filteredOn(event -> event.json().path("error").asBoolean())
                .isEmpty();
    }

    private static void isUnavailable(HttpResponse<String> answer, String detail) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(answer.body()).contains(detail);
    }
}
