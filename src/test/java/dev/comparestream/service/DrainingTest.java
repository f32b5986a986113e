package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestService.await;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainingTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void draining_node_takes_nothing_new_and_lets_what_runs_end() {
        upstream.answersEverything(
                script().text("a").awaitsRelease("go").text("b").done());
        TestBrowser browser = service.browser().asks("m", "n").sees(events("chunk", 2));

        Future<Void> drained = service.drain();

        isDown();
        HttpResponse<String> refused = service.post("/compare", request("m"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(drained.isDone()).isFalse();
        upstream.release("go");
        browser.awaitsEnd();
        assertThat(browser.lane(0).content()).isEqualTo("ab");
        assertThat(EventStreamCheck.complaints(List.of("m", "n"), browser.raw()))
                .isEmpty();
        await(drained, "the service to come to rest");
    }

    @Test
    void node_is_not_ready_at_once_but_accepts_until_the_delay_is_over() {
        service.with("http.drain-delay", "2s");
        upstream.answersEverything(script().text("hello").done());
        service.start();

        Future<Void> drained = service.drain();

        isDown();
        assertThat(service.post("/compare", request("m")).statusCode()).isEqualTo(200);
        await(drained, "the service to come to rest");
        assertThat(service.post("/compare", request("m")).statusCode()).isEqualTo(503);
    }

    @Test
    void what_runs_for_too_long_ends_with_proper_last_events() {
        service.with("http.drain-timeout", "200ms");
        upstream.answers("long", script().text("half").hangs());
        upstream.answers("done", script().text("whole").done());
        List<String> models = List.of("long", "done");
        TestBrowser browser = service.browser().asks(models).sees(events("chunk", 2));

        Future<Void> drained = service.drain();

        browser.awaitsEnd();
        assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
        assertThat(browser.lane(0).failure().path("kind").asText()).isEqualTo("deadline");
        assertThat(browser.lane(0).content()).isEqualTo("half");
        assertThat(browser.lane(1).outcome()).isEqualTo("done");
        upstream.awaitResets(1);
        await(drained, "the service to come to rest");
    }

    @Test
    void caller_of_compare_is_answered_with_what_there_is_when_the_time_is_over() {
        service.with("http.drain-timeout", "200ms");
        upstream.answersEverything(script().text("half").hangs());
        TestBrowser caller = service.browser().posts("/compare", request("m").toString());
        upstream.awaitThat(
                "half", asked -> !asked.log().isEmpty() && asked.log().get(0).segmentsSent() > 0);

        service.drain();

        caller.awaitsEnd();
        assertThat(caller.end()).isEqualTo(TestBrowser.PROPERLY);
        assertThat(caller.text()).contains("\"kind\":\"deadline\"", "\"metadata\"");
    }

    @Test
    void what_runs_ends_properly_also_when_everything_is_closed_right_afterwards() {
        service.with("http.drain-timeout", "200ms");
        upstream.answersEverything(script().text("half").hangs());
        TestBrowser browser = service.browser().asks("m").sees(events("chunk", 1));

        await(service.drain(), "the service to come to rest");
        service.closeKeepingBrowsers();

        browser.awaitsEnd();
        assertThat(EventStreamCheck.complaints(List.of("m"), browser.raw())).isEmpty();
        assertThat(browser.end()).isEqualTo(TestBrowser.PROPERLY);
    }

    private void isDown() {
        HttpResponse<String> ready = service.manage("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"draining\":true");
        assertThat(service.manage("/health/live").statusCode()).isEqualTo(200);
    }
}
