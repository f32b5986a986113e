package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SpanCollector;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import dev.comparestream.testkit.TestService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node serves callers, another runs the lanes; between them is nothing but the event bus. */
@Timeout(120)
class TracedClusterTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestCluster addresses = new TestCluster(2);
    private final SpanCollector front = new SpanCollector();
    private final SpanCollector back = new SpanCollector();
    private final TestService worker = node(1, "worker");
    private final TestService door = node(0, "http");

    @BeforeEach
    void nine() {
        upstream.answersEverything(script().text("hello").done());
    }

    @AfterEach
    void close() {
        door.close();
        worker.close();
        addresses.close();
        upstream.close();
    }

    @Test
    void lanes_that_run_on_another_node_are_in_the_same_tree() {
        worker.traced(back);
        door.traced(front);
        asksNine();
        front.awaits(10);
        back.awaits(9);

        SpanCollector both = new SpanCollector();
        both.export(front.spans());
        both.export(back.spans());
        String lanes = IntStream.range(0, 9)
                .mapToObj(lane -> "  INTERNAL lane m/" + lane + "\n    CLIENT chat m/" + lane + "\n")
                .collect(Collectors.joining());
        assertThat(both.tree()).isEqualTo("SERVER POST /compare-stream\n" + lanes);
        assertThat(front.tree()).doesNotContain("CLIENT");
        assertThat(back.tree()).doesNotContain("SERVER", "INTERNAL");
    }

    @Test
    void node_that_does_not_trace_runs_lanes_of_one_that_does() {
        door.traced(front);
        asksNine();
        front.awaits(10);

        assertThat(front.tree()).contains("INTERNAL lane m/8\n").doesNotContain("cancelled");
    }

    @Test
    void node_that_traces_runs_lanes_of_one_that_does_not() {
        worker.traced(back);
        asksNine();
        assertThat(upstream.log())
                .allSatisfy(asked ->
                        assertThat(asked.request().header("traceparent")).isEmpty());

        worker.close();
        assertThat(back.spans()).isEmpty();
    }

    private void asksNine() {
        worker.start();
        door.start();
        addresses.awaits("a worker", () -> door.manage("/health/ready").body().contains("\"workers\":1"));
        TestBrowser browser = door.browser()
                .asks(IntStream.range(0, 9).mapToObj(lane -> "m/" + lane).toList())
                .awaitsEnd();
        for (int lane = 0; lane < 9; lane++) {
            assertThat(browser.lane(lane).content()).isEqualTo("hello");
        }
    }

    private TestService node(int number, String role) {
        return service()
                .upstream(upstream)
                .with("roles", role)
                .with("worker.instances", "1")
                .with("cluster.enabled", "true")
                .with("cluster.host", "127.0.0.1")
                .with("cluster.port", addresses.members().split(",", -1)[number].replaceFirst(".*:", ""))
                .with("cluster.members", addresses.members());
    }
}
