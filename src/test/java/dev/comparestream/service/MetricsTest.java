package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service =
            service().upstream(upstream).with("upstream.retries", "1").with("metrics.max-models", "3");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void every_counter_has_the_value_that_follows_from_what_has_happened() {
        upstream.answers("good", script().text("one").text("zwölf").usage(5, 2).done());
        upstream.answers("refused", script().refuses(402, "Insufficient credits"));
        upstream.answers(
                "retried",
                script().refuses(503, "No provider"),
                script().text("b").done());
        upstream.answers("left", script().text("half").hangs());

        service.browser().asks("good", "good").awaitsEnd();
        service.browser().asks("good", "refused", "retried").awaitsEnd();
        service.browser().asks("refused").awaitsEnd();
        TestBrowser leaves =
                service.browser().asks("left", "good").sees(text(0, "half")).sees(events("done", 1));
        leaves.leaves();
        upstream.awaitResets(1);
        service.awaitsLoad(load -> load.isIdle());
        String metrics = service.manage("/metrics").body();

        holds(metrics, "comparisons_total{outcome=\"success\"}", 1);
        holds(metrics, "comparisons_total{outcome=\"partial\"}", 2);
        holds(metrics, "comparisons_total{outcome=\"failure\"}", 1);
        holds(metrics, "comparisons_total{outcome=\"cancelled\"}", 0);
        holds(metrics, "comparisons_total{outcome=\"lost\"}", 0);
        holds(metrics, "comparison_duration_seconds_count", 4);
        holds(metrics, "clients_gone_total", 1);
        holds(metrics, "lanes_total{kind=\"none\",outcome=\"success\"}", 5);
        holds(metrics, "lanes_total{kind=\"payment_required\",outcome=\"failure\"}", 2);
        holds(metrics, "lanes_total{kind=\"cancelled\",outcome=\"cancelled\"}", 1);
        holds(metrics, "upstream_requests_total{outcome=\"ok\"}", 5);
        holds(metrics, "upstream_requests_total{outcome=\"payment_required\"}", 2);
        holds(metrics, "upstream_requests_total{outcome=\"unavailable\"}", 1);
        holds(metrics, "upstream_requests_total{outcome=\"cancelled\"}", 1);
        holds(metrics, "upstream_retries_total{kind=\"unavailable\"}", 1);
        holds(metrics, "chunks_total{model=\"good\"}", 8);
        holds(metrics, "output_bytes_total{model=\"good\"}", 4 * 9);
        holds(metrics, "tokens_total{model=\"good\",type=\"prompt\"}", 20);
        holds(metrics, "tokens_total{model=\"good\",type=\"completion\"}", 8);
        assertThat(value(metrics, "chunks_total{model=\"other\"}")
                        + value(metrics, "chunks_total{model=\"left\"}")
                        + value(metrics, "chunks_total{model=\"retried\"}"))
                .isEqualTo(2);
        holds(metrics, "overhead_seconds_count{stage=\"start\"}", 8);
        holds(metrics, "overhead_seconds_count{stage=\"first_content\"}", 6);
        holds(metrics, "comparisons_open", 0);
        holds(metrics, "lanes_open", 0);
        holds(metrics, "upstream_limit", 1_000);
        holds(metrics, "upstream_in_use", 0);
        holds(metrics, "upstream_queued", 0);
        holds(metrics, "pending_bytes", 0);
    }

    private static void holds(String metrics, String name, double expected) {
        assertThat(value(metrics, name)).as(name).isEqualTo(expected);
    }

    private static double value(String metrics, String name) {
        Matcher line = Pattern.compile("(?m)^compare_stream_" + Pattern.quote(name) + " (\\S+)$")
                .matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
