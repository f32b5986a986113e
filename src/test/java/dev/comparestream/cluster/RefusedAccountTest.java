package dev.comparestream.cluster;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.TestBrowser.browser;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestCluster;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances use one account. They serve no other test: it would wait {@code upstream.limit.recovery} for each further request. */
@Timeout(120)
class RefusedAccountTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestCluster cluster =
            new TestCluster(2, "upstream.base-url=" + upstream.baseUri(), "worker.instances=1");
    private final ServiceJvm one = cluster.starts("http,worker");
    private final ServiceJvm other = cluster.starts("http,worker");

    @AfterEach
    void close() {
        cluster.close();
        upstream.close();
    }

    @Test
    void account_that_is_refused_to_one_instance_slows_the_other_one() {
        cluster.awaitsMembers(one, 2, 2);
        cluster.awaitsMembers(other, 2, 2);
        upstream.answers("held", script().text("a").awaitsRelease("account").done());
        upstream.answers(
                "refused",
                script().status(
                                429,
                                Map.of("X-RateLimit-Limit", "1"),
                                "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}"),
                script().text("b").done());
        try (TestBrowser held = browser(other.uri()).asks("held").sees(events("chunk", 1));
                TestBrowser refused = browser(one.uri()).asks("refused")) {
            cluster.awaits("the other instance to slow down", () -> limit(other) == 1);

            refused.awaitsEnd();
            upstream.release("account");
            held.awaitsEnd();
            assertThat(held.lane(0).outcome()).isEqualTo("done");
            assertThat(refused.lane(0).content()).isEqualTo("b");
        }
    }

    private static int limit(ServiceJvm instance) {
        String metrics = TestCluster.get(instance.managementUri().resolve("/metrics"));
        return metrics.lines()
                .filter(line -> line.startsWith("compare_stream_upstream_limit "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
