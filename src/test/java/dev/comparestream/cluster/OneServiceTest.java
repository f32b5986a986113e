package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.failure;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.testkit.BusDocument;
import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two instances that look like one to whoever uses them. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneServiceTest {

    private static final int LIMIT = 20;

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestCluster cluster = new TestCluster(
            5,
            "upstream.base-url=" + upstream.baseUri(),
            "upstream.max-concurrent=" + LIMIT,
            "upstream.queue-timeout=60s");
    private final ServiceJvm one = cluster.starts("http,worker", "worker.instances=1");
    private final ServiceJvm other = cluster.starts("http,worker", "worker.instances=1");

    @BeforeAll
    void joins() {
        cluster.awaitsMembers(one, 2, 2);
        cluster.awaitsMembers(other, 2, 2);
    }

    @AfterAll
    void close() {
        cluster.close();
        upstream.close();
    }

    @Test
    void comparison_is_stopped_from_the_other_instance_as_a_whole_or_lane_by_lane() {
        upstream.answersEverything(script().text("half").awaitsRelease("never"));
        List<String> models = List.of("stop/a", "stop/b", "stop/c");
        try (TestBrowser browser = browser(one.uri()).asks(models).sees(events("chunk", 3))) {
            String path = "/comparisons/" + browser.header("X-Comparison-Id");

            assertThat(TestCluster.delete(other.uri().resolve(path + "/lanes/1")))
                    .isEqualTo(202);
            browser.sees(failure(1, "cancelled"));
            assertThat(TestCluster.delete(other.uri().resolve(path + "/lanes/7")))
                    .isEqualTo(404);
            assertThat(TestCluster.delete(other.uri().resolve(path))).isEqualTo(202);
            browser.awaitsEnd();

            assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
            assertThat(TestCluster.delete(other.uri().resolve(path))).isEqualTo(404);
        }
    }

    @Test
    void statistics_are_those_of_both_whichever_is_asked() {
        upstream.answersEverything(script().text("hello").done());
        for (ServiceJvm instance : List.of(one, other)) {
            try (TestBrowser browser = browser(instance.uri()).asks("stats/a", "stats/b")) {
                browser.awaitsEnd();
            }
        }

        for (ServiceJvm instance : List.of(one, other)) {
            JsonNode stats = TestCluster.json(TestCluster.get(instance.uri().resolve("/model-stats")));
            assertThat(stats.at("/models/stats~1a/success").asInt()).isEqualTo(2);
            assertThat(stats.at("/models/stats~1b/duration_ms/p50").isNumber()).isTrue();
        }
    }

    @Test
    void upstream_is_asked_no_more_at_once_than_one_instance_would_ask() {
        upstream.answersEverything(script().text("a").awaitsRelease("budget").done());
        List<String> nine =
                IntStream.range(0, 9).mapToObj(lane -> "budget/" + lane).toList();
        List<TestBrowser> browsers = Stream.of(one, other, one, other)
                .map(instance -> browser(instance.uri()).asks(nine))
                .toList();
        cluster.awaits("most of the budget to be used", () -> upstream.openRequests() >= LIMIT - 4);

        upstream.release("budget");
        browsers.forEach(browser -> {
            browser.awaitsEnd(Duration.ofSeconds(40));
            assertThat(EventStreamCheck.complaints(nine, browser.raw())).isEmpty();
            assertThat(browser.events().toString()).doesNotContain("failure");
            browser.close();
        });
        assertThat(upstream.mostOpenRequests()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void lanes_that_this_node_has_no_room_for_run_on_the_other_one() {
        upstream.answersEverything(
                script().text("hello").awaitsRelease("elsewhere").done());
        List<String> models = List.of("room/a", "room/b", "room/c");
        try (ServiceJvm small = cluster.starts("http,worker", "worker.instances=1", "worker.max-runs=1")) {
            cluster.awaitsMembers(small, 3, 3);
            try (TestBrowser browser = browser(small.uri()).asks(models).sees(events("chunk", 3))) {
                upstream.release("elsewhere");
                browser.awaitsEnd();

                assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
                assertThat(browser.events().toString()).doesNotContain("failure");
            }
            small.terminates();
            assertThat(small.exitCode()).isIn(0, 143);
        }
        cluster.awaitsMembers(one, 2, 2);
    }

    @Test
    void sibling_without_a_class_of_ours_compares_models_stops_one_and_hears_all_in_order() {
        upstream.answersEverything(
                script().text("half").awaitsRelease("sibling").text(" whole").done());
        try (ServiceJvm sibling = cluster.startsSibling("sibling/a", "sibling/b")) {
            cluster.awaits(
                    "two chunks",
                    () -> told(sibling).stream()
                                    .filter(line -> line.contains("\"chunk\""))
                                    .count()
                            == 2);

            sibling.reads("stop 1");
            sibling.says("\"cancelled\"");
            upstream.release("sibling");
            sibling.says("\"complete\"");

            List<String> heard = told(sibling);
            for (int i = 0; i < heard.size(); i++) {
                assertThat(heard.get(i)).startsWith("event " + (i + 1) + " {");
                assertThat(BusDocument.complaints("Event", TestCluster.json(json(heard.get(i)))))
                        .isEmpty();
            }
            String stream =
                    heard.stream().map(line -> "data: " + json(line) + "\n\n").collect(Collectors.joining());
            assertThat(EventStreamCheck.complaints(
                            List.of("sibling/a", "sibling/b"), stream.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
        cluster.awaitsMembers(one, 2, 2);
    }

    @Test
    void sibling_that_is_killed_in_silence_is_not_worked_for_any_longer() {
        upstream.acceptsAndStaysSilent();
        int before = upstream.openRequests();
        try (ServiceJvm sibling = cluster.startsSibling("silent/a", "silent/b")) {
            cluster.awaits("the lanes to run", () -> upstream.openRequests() == before + 2);

            sibling.isKilled();

            cluster.awaits("the lanes to be given up", () -> upstream.openRequests() == before);
        }
        cluster.awaitsMembers(one, 2, 2);
    }

    private static List<String> told(ServiceJvm sibling) {
        return sibling.out().lines().filter(line -> line.startsWith("event ")).toList();
    }

    private static String json(String line) {
        return line.substring(line.indexOf('{'));
    }
}
