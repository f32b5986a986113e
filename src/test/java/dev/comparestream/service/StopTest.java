package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.failure;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopTest {

    private static final List<String> MODELS = List.of("a", "b", "c");

    private final ScriptedUpstream upstream = scriptedUpstream()
            .answersEverything(
                    script().text("half").awaitsRelease("go").text(" whole").done());
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void stopped_comparison_tells_its_end_properly_and_resets_every_upstream_request() {
        TestBrowser browser = service.browser().asks(MODELS).sees(events("chunk", 3));

        assertThat(service.delete("/comparisons/" + id(browser)).statusCode()).isEqualTo(202);

        browser.awaitsEnd();
        assertThat(EventStreamCheck.complaints(MODELS, browser.raw())).isEmpty();
        assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("cancelled");
        assertThat(browser.events()
                        .get(browser.events().size() - 1)
                        .json()
                        .at("/metadata/models_cancelled")
                        .asInt())
                .isEqualTo(3);
        upstream.awaitResets(3);
        assertThat(service.delete("/comparisons/" + id(browser)).statusCode()).isEqualTo(404);
    }

    @Test
    void stopped_lane_ends_and_the_others_go_on() {
        TestBrowser browser = service.browser().asks(MODELS).sees(events("chunk", 3));

        assertThat(service.delete("/api/comparisons/" + id(browser) + "/lanes/1")
                        .statusCode())
                .isEqualTo(202);
        browser.sees(failure(1, "cancelled"));
        upstream.awaitResets(1);
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(EventStreamCheck.complaints(MODELS, browser.raw())).isEmpty();
        assertThat(browser.lane(0).content()).isEqualTo("half whole");
        assertThat(browser.lane(1).content()).isEqualTo("half");
        assertThat(browser.lane(2).content()).isEqualTo("half whole");
    }

    @Test
    void what_is_not_running_cannot_be_stopped() {
        TestBrowser browser = service.browser().asks(MODELS).sees(events("chunk", 3));

        for (String path : List.of(
                "/comparisons/none",
                "/comparisons/none/lanes/0",
                "/comparisons/" + id(browser) + "/lanes/3",
                "/comparisons/" + id(browser) + "/lanes/-1",
                "/comparisons/" + id(browser) + "/lanes/x")) {
            var answer = service.delete(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(upstream.openRequests()).isEqualTo(3);
    }

    private static String id(TestBrowser browser) {
        return browser.header("X-Comparison-Id");
    }
}
