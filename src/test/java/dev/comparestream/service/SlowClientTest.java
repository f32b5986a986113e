package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.complete;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.TestService.await;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamExchange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SlowClientTest {

    private static final int PIECES = 3_000;
    private static final String PADDING = "x".repeat(8_000);
    /** Kernel buffers between the upstream and the service, which nobody but the kernel bounds, and little beside. */
    private static final long MOST_ON_THE_WAY = 16_000_000;

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void client_that_stops_reading_pauses_its_own_upstreams_and_gets_everything_when_it_reads_on() {
        upstream.answersEverything(
                script().floods(PIECES, SlowClientTest::piece).done());
        TestBrowser stalls = service.browser()
                .withReceiveBuffer(16 * 1024)
                .asks("stalls")
                .sees(starts(1))
                .pausesReading();

        // Sent as much and read to the end meanwhile, so the other would have got all of it too.
        try (TestBrowser reads = browser(service.uri()).asks("reads").awaitsEnd(Duration.ofSeconds(30))) {
            assertThat(reads.lane(0).outcome()).isEqualTo("done");
        }
        assertThat(upstream.log("stalls")).singleElement().satisfies(held -> {
            assertThat(held.state()).isEqualTo(UpstreamExchange.State.ANSWERING);
            assertThat(held.bytesSent()).isLessThan(MOST_ON_THE_WAY);
        });
        stalls.resumes().awaitsEnd(Duration.ofSeconds(30));

        String everything =
                IntStream.range(0, PIECES).mapToObj(SlowClientTest::piece).collect(Collectors.joining());
        assertThat(stalls.lane(0).outcome()).isEqualTo("done");
        assertThat(stalls.lane(0).content().equals(everything)).isTrue();
        assertThat(EventStreamCheck.complaints(List.of("stalls"), stalls.raw())).isEmpty();
    }

    @Test
    void client_that_never_reads_is_cut_off_and_its_upstream_requests_are_reset() {
        service.with("http.stalled-client-timeout", "500ms");
        upstream.answersEverything(script().floods(PIECES, PADDING).done());

        service.browser().withReceiveBuffer(4 * 1024).asks("a", "b", "c").pausesReading();

        upstream.awaitResets(3);
        service.awaitsLoad(load -> load.connections() == 0);
        service.comesToRest();
    }

    @Test
    void service_closes_although_a_client_does_not_read() {
        service.with("http.drain-timeout", "200ms");
        upstream.answersEverything(script().floods(PIECES, PADDING).done());
        TestBrowser stalls = service.browser()
                .withReceiveBuffer(4 * 1024)
                .asks("a", "b", "c")
                .sees(starts(3))
                .pausesReading();
        upstream.awaitThat(
                "all begun",
                asked -> asked.log().stream()
                                .filter(lane -> lane.bytesSent() > 0)
                                .count()
                        == 3);

        await(service.drain(), "the drain's end");
        service.closeKeepingBrowsers();

        upstream.awaitAllEnded();
        assertThat(stalls.end()).isNotEqualTo(TestBrowser.PROPERLY);
    }

    @Test
    void client_that_has_nothing_to_read_is_not_cut_off() {
        service.with("http.stalled-client-timeout", "100ms").with("http.heartbeat", "100ms");
        upstream.answers(
                "m", script().text("one").awaitsRelease("go").text(" two").done());

        TestBrowser browser = service.browser().asks("m").sees(text(0, "one")).awaitsComments(6);
        upstream.release("go");
        browser.sees(complete()).awaitsEnd();

        assertThat(browser.lane(0).content()).isEqualTo("one two");
    }

    private static String piece(int n) {
        return n + PADDING;
    }
}
