package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node that serves and two that work; one of them dies or goes. */
@Timeout(180)
class NodeDeathTest {

    private static final List<String> NINE =
            IntStream.range(0, 9).mapToObj(lane -> "m/" + lane).toList();
    private static final Duration NOTICED = TestCluster.LIVENESS.plusSeconds(1);

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestCluster cluster =
            new TestCluster(3, "upstream.base-url=" + upstream.baseUri(), "worker.instances=1");
    private final ServiceJvm http = cluster.starts("http");
    private final ServiceJvm worker = cluster.starts("worker");

    {
        cluster.starts("worker");
        cluster.awaitsMembers(http, 3, 2);
    }

    @AfterEach
    void close() {
        cluster.close();
        upstream.close();
    }

    @Test
    void killed_worker_costs_the_lanes_that_had_given_text_and_no_others() {
        upstream.answersEverything(
                script().text("Hel").awaitsRelease("go").text("lo").done());
        try (TestBrowser browser = browser(http.uri()).asks(NINE).sees(events("chunk", 9))) {
            long killed = System.nanoTime();
            worker.isKilled();
            browser.sees(events("done", 1));
            upstream.release("go");
            browser.awaitsEnd(Duration.ofSeconds(20));
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(NOTICED.plusSeconds(1));

            assertThat(EventStreamCheck.complaints(NINE, browser.raw())).isEmpty();
            List<Integer> lost = lost(browser);
            // Some ran there; how many depends on when the nodes last said what room they have.
            assertThat(lost).hasSizeBetween(1, 8);
            for (int lane = 0; lane < 9; lane++) {
                assertThat(browser.lane(lane).content()).isEqualTo(lost.contains(lane) ? "Hel" : "Hello");
            }
        }
    }

    @Test
    void lanes_of_a_killed_worker_that_had_given_nothing_start_again_elsewhere_unseen() {
        upstream.answersEverything(script().awaitsRelease("go").text("Hello").done());
        try (TestBrowser browser = browser(http.uri()).asks(NINE).sees(starts(9))) {
            upstream.awaitRequests(9);
            worker.isKilled();
            upstream.awaitRequests(9 + 1);
            upstream.release("go");
            browser.awaitsEnd(Duration.ofSeconds(20));

            assertThat(EventStreamCheck.complaints(NINE, browser.raw())).isEmpty();
            for (int lane = 0; lane < 9; lane++) {
                assertThat(browser.lane(lane).content()).isEqualTo("Hello");
            }
        }
    }

    @Test
    void runs_of_a_killed_http_node_are_reset_at_their_workers() {
        upstream.answersEverything(script().text("Hel").awaitsRelease("never").done());
        try (TestBrowser browser = browser(http.uri()).asks(NINE).sees(events("chunk", 9))) {
            long killed = System.nanoTime();
            http.isKilled();

            upstream.awaitResets(9);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(NOTICED);
            assertThat(browser.events()).isNotEmpty();
        }
    }

    @Test
    void worker_that_is_stopped_ends_its_runs_and_takes_no_new_ones() {
        upstream.answersEverything(
                script().text("Hel").awaitsRelease("go").text("lo").done());
        try (TestBrowser before = browser(http.uri()).asks(NINE).sees(events("chunk", 9))) {
            worker.terminates();
            cluster.awaitsMembers(http, 3, 1);
            try (TestBrowser meanwhile = browser(http.uri()).asks(NINE).sees(events("chunk", 9))) {
                upstream.release("go");
                for (TestBrowser browser : List.of(before, meanwhile)) {
                    browser.awaitsEnd(Duration.ofSeconds(20));
                    assertThat(EventStreamCheck.complaints(NINE, browser.raw())).isEmpty();
                    assertThat(lost(browser)).isEmpty();
                }
            }
        }
        assertThat(worker.exitCode()).isIn(0, 143);
        assertThat(upstream.log()).hasSize(18);
        cluster.awaitsMembers(http, 2, 1);
    }

    private static List<Integer> lost(TestBrowser browser) {
        return IntStream.range(0, 9)
                .filter(lane -> !browser.lane(lane).outcome().equals("done"))
                .peek(lane -> assertThat(
                                browser.lane(lane).failure().path("kind").asText())
                        .isEqualTo("worker_lost"))
                .boxed()
                .toList();
    }
}
