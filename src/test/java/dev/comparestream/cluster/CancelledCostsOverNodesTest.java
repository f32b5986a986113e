package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker's node asks what a cancelled answer cost, and another one is asked for statistics. */
@Timeout(120)
class CancelledCostsOverNodesTest {

    @Test
    void cost_that_a_node_without_http_has_learnt_is_in_the_statistics() {
        try (ScriptedUpstream upstream = scriptedUpstream();
                TestCluster cluster = new TestCluster(
                        2,
                        "upstream.base-url=" + upstream.baseUri(),
                        "upstream.generation-costs.enabled=true",
                        "upstream.generation-costs.delay=1ms")) {
            upstream.answers("m", script().names("gen-1").text("half").hangs());
            upstream.answersPath("/generation", script().json(200, "{\"data\":{\"total_cost\":0.25}}"));
            ServiceJvm front = cluster.starts("http");
            cluster.starts("worker", "worker.instances=1");
            cluster.awaitsMembers(front, 2, 1);

            try (TestBrowser browser = browser(front.uri()).asks("m").sees(events("chunk", 1))) {
                assertThat(TestCluster.delete(front.uri().resolve("/comparisons/" + browser.header("X-Comparison-Id"))))
                        .isEqualTo(202);
            }

            cluster.awaits("the cost", () -> cancelledUsage(front).path("cost").asDouble() == 0.25);
            assertThat(cancelledUsage(front).path("answers").asInt()).isEqualTo(1);
        }
    }

    private static JsonNode cancelledUsage(ServiceJvm node) {
        return TestCluster.json(TestCluster.get(node.uri().resolve("/model-stats")))
                .at("/models/m/cancelled_usage");
    }
}
