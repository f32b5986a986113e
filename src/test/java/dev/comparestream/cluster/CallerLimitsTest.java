package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.CallerKey;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that go from one node to the other get no more than on one, also when nodes die. */
@Timeout(180)
class CallerLimitsTest {

    private static final int CALLERS = 8;
    private static final List<String> KEYS =
            IntStream.range(0, CALLERS).mapToObj(n -> "cs_key-of-caller-" + n).toList();

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestCluster cluster = new TestCluster(
            3,
            "upstream.base-url=" + upstream.baseUri(),
            "worker.instances=1",
            "auth.mode=api-key",
            "auth.keys="
                    + String.join(
                            ",",
                            IntStream.range(0, CALLERS)
                                    .mapToObj(n -> CallerKey.of("caller" + n, KEYS.get(n))
                                            .toString())
                                    .toList()),
            "limits.comparisons-per-minute=8",
            "limits.lanes-at-once=9",
            "limits.lanes-per-day=12",
            // What a node does that cannot ask in time is not what is tested here.
            "limits.keeper-timeout=10s");

    @AfterEach
    void close() {
        cluster.close();
        upstream.close();
    }

    @Test
    void lanes_a_day_and_at_once_are_those_of_all_nodes_and_outlive_each() {
        ServiceJvm one = cluster.starts("http,worker");
        ServiceJvm other = cluster.starts("http,worker");
        ServiceJvm third = cluster.starts("http,worker");
        List.of(one, other, third).forEach(node -> cluster.awaitsMembers(node, 3, 3));
        upstream.answersEverything(script().text("half").hangs());
        List<TestBrowser> browsers = new ArrayList<>();
        for (String key : KEYS) {
            browsers.add(stream(one, key, 4));
            browsers.add(stream(other, key, 3));
        }
        for (String key : KEYS) {
            assertThat(status(one, key, 3)).as("nine at once").isEqualTo(429);
            assertThat(status(third, key, 3)).as("nine at once").isEqualTo(429);
        }

        one.isKilled();
        cluster.awaitsMembers(other, 2, 2);
        cluster.awaitsMembers(third, 2, 2);

        // Four of seven have died with their node, so that six may begin, and twelve a day leave five.
        upstream.answersEverything(script().text("hello").done());
        for (String key : KEYS) {
            assertThat(status(other, key, 6)).as("twelve a day").isEqualTo(429);
            assertThat(status(third, key, 5)).isEqualTo(200);
            assertThat(status(other, key, 1)).as("twelve a day").isEqualTo(429);
        }
        browsers.forEach(TestBrowser::close);
    }

    @Test
    void node_that_comes_later_counts_on_from_what_was_used() {
        ServiceJvm one = cluster.starts("http,worker");
        cluster.awaitsMembers(one, 1, 1);
        upstream.answersEverything(script().text("hello").done());
        KEYS.forEach(key -> assertThat(status(one, key, 9)).isEqualTo(200));

        ServiceJvm other = cluster.starts("http,worker");
        cluster.awaitsMembers(other, 2, 2);
        cluster.awaitsMembers(one, 2, 2);

        for (String key : KEYS) {
            assertThat(status(other, key, 4)).isEqualTo(429);
            assertThat(status(other, key, 2)).isEqualTo(200);
            assertThat(status(one, key, 2)).isEqualTo(429);
            assertThat(status(one, key, 1)).isEqualTo(200);
        }
    }

    private static TestBrowser stream(ServiceJvm node, String key, int lanes) {
        return browser(node.uri())
                .withHeader("X-Api-Key", key)
                .asks(models(lanes))
                .sees(events("chunk", lanes));
    }

    private static int status(ServiceJvm node, String key, int lanes) {
        return TestCluster.post(
                node.uri().resolve("/compare"),
                request(models(lanes).toArray(String[]::new)).toString(),
                Map.of("X-Api-Key", key));
    }

    private static List<String> models(int lanes) {
        return IntStream.range(0, lanes).mapToObj(lane -> "m/" + lane).toList();
    }
}
