package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ReceivedLane;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of two workers is killed in the middle of a comparison, and replaced, over and over. */
@Timeout(300)
@Tag("minutes")
class ManyDeathsTest {

    private static final int DEATHS = 10;
    private static final List<String> NINE =
            IntStream.range(0, 9).mapToObj(lane -> "m/" + lane).toList();

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestCluster cluster =
            new TestCluster(3, "upstream.base-url=" + upstream.baseUri(), "worker.instances=1");
    private final ServiceJvm http = cluster.starts("http");
    private final Deque<ServiceJvm> workers =
            new ArrayDeque<>(List.of(cluster.starts("worker"), cluster.starts("worker")));

    @AfterEach
    void close() {
        cluster.close();
        upstream.close();
    }

    @Test
    void every_comparison_ends_whole_with_a_cause_for_each_lane_that_was_lost() {
        int lost = 0;
        for (int death = 0; death < DEATHS; death++) {
            String go = "death " + death;
            upstream.answersEverything(
                    script().text("Hel").awaitsRelease(go).text("lo").done());
            cluster.awaitsWorkers(http, 2);
            try (TestBrowser browser = browser(http.uri()).asks(NINE).sees(events("chunk", 9))) {
                ServiceJvm victim = workers.removeFirst();
                victim.isKilled();
                browser.sees(events("done", 1));
                upstream.release(go);
                browser.awaitsEnd(Duration.ofSeconds(20));

                assertThat(EventStreamCheck.complaints(NINE, browser.raw())).isEmpty();
                lost += lostWithCause(browser);
                victim.exitCode();
                workers.add(cluster.starts("worker"));
            }
        }
        assertThat(lost).isBetween(DEATHS, DEATHS * NINE.size());
    }

    private static int lostWithCause(TestBrowser browser) {
        int lost = 0;
        for (int index = 0; index < NINE.size(); index++) {
            ReceivedLane lane = browser.lane(index);
            if (lane.outcome().equals("done")) {
                assertThat(lane.content()).isEqualTo("Hello");
            } else {
                assertThat(lane.failure().path("kind").asText()).isEqualTo("worker_lost");
                assertThat(lane.content()).isEqualTo("Hel");
                lost++;
            }
        }
        return lost;
    }
}
