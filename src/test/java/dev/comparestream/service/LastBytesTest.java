package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Upstreams that close after each answer. How much of it is still on its way inside the service when the connection's
 * end comes is a matter of luck, so many lengths are tried.
 */
@Timeout(60)
class LastBytesTest {

    private static final String PIECE = "x".repeat(4_000) + ' ';

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service()
            .upstream(upstream)
            .with("compare.lane-window", "1KiB")
            .with("http.write-queue-size", "1KiB")
            .with("http.send-buffer-size", "4KiB");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void slow_client_gets_the_end_of_an_answer_whose_connection_was_closed_meanwhile() {
        List<TestBrowser> browsers = new ArrayList<>();
        for (int pieces = 1; pieces <= 40; pieces++) {
            upstream.answers(
                    "m/" + pieces,
                    script().awaitsRelease("paused").floods(pieces, PIECE).done());
            browsers.add(service.browser()
                    .withReceiveBuffer(2 * 1024)
                    .asks("m/" + pieces)
                    .sees(starts(1))
                    .pausesReading());
        }
        upstream.release("paused");
        upstream.awaitThat(
                "everything sent",
                asked -> asked.log().size() == 40
                        && asked.log().stream()
                                .allMatch(exchange -> exchange.state() == UpstreamExchange.State.COMPLETE));

        browsers.forEach(TestBrowser::resumes);

        for (int pieces = 1; pieces <= 40; pieces++) {
            var lane = browsers.get(pieces - 1).awaitsEnd().lane(0);
            assertThat(lane.message()).as(pieces + " pieces").isEmpty();
            assertThat(lane.content()).hasSize(pieces * PIECE.length());
        }
    }
}
