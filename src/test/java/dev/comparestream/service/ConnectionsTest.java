package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One worker, because each has connections of its own. */
@Timeout(60)
class ConnectionsTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).with("worker.instances", "1");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void end_mark_ends_the_lane_though_the_connection_stays_open() {
        service.with("upstream.timeouts.idle", "1m");
        upstream.answersEverything(script().text("all of it")
                .finishes("stop")
                .bytes("data: [DONE]\n\n".getBytes(UTF_8))
                .hangs());

        TestBrowser browser = service.browser().asks("m").awaitsEnd();

        assertThat(browser.lane(0).content()).isEqualTo("all of it");
        assertThat(browser.lane(0).outcome()).isEqualTo("done");
        // Nobody waits for what does not come: the connection is given up a moment later.
        upstream.awaitResets(1);
    }

    @Test
    void connection_serves_the_next_request_after_a_proper_end() {
        upstream.answersEverything(script().keepsConnection().text("hello").done());

        for (int n = 0; n < 5; n++) {
            service.browser().asks("m").awaitsEnd();
        }

        assertThat(upstream.log())
                .hasSize(5)
                .extracting(UpstreamExchange::connection)
                .containsOnly(1);
    }

    @Test
    void connection_of_a_refused_request_serves_the_next_one() {
        upstream.answersEverything(
                script().keepsConnection().refuses(400, "no such parameter"),
                script().keepsConnection().text("hello").done());

        service.browser().asks("m").awaitsEnd();
        TestBrowser second = service.browser().asks("m").awaitsEnd();

        assertThat(second.lane(0).content()).isEqualTo("hello");
        assertThat(upstream.log()).extracting(UpstreamExchange::connection).containsOnly(1);
    }

    @Test
    void request_that_was_reset_breaks_no_other_on_its_way() {
        upstream.answers(
                "stays",
                script().keepsConnection()
                        .text("a")
                        .awaitsRelease("go")
                        .text("b")
                        .done());
        upstream.answers("leaves", script().keepsConnection().text("a").hangs());
        TestBrowser stays = service.browser().asks("stays").sees(text(0, "a"));
        TestBrowser leaves = service.browser().asks("leaves").sees(text(0, "a"));

        leaves.leaves();
        upstream.awaitResets(1);
        upstream.release("go");

        assertThat(stays.awaitsEnd().lane(0).content()).isEqualTo("ab");
    }

    @Test
    void lanes_beyond_the_limit_wait_for_their_turn() {
        service.with("upstream.max-concurrent", "2");
        upstream.answersEverything(script().text("a").awaitsRelease("go").done());

        TestBrowser browser = service.browser().asks("1", "2", "3", "4", "5");
        browser.sees(events("chunk", 2));
        assertThat(upstream.log()).hasSize(2);
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(browser.events())
                .filteredOn(event -> event.type().equals("done"))
                .hasSize(5)
                .noneMatch(event -> event.json().path("error").asBoolean());
    }
}
