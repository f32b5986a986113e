package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.Scraped;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {

    private static final int PIECES = 2_000;
    private static final String PADDING = "x".repeat(4_000);

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
        upstream.answers("stopped", script().text("half").hangs());
        upstream.answers("cut", script().text("c").ends());

        service.browser().asks("good", "good").awaitsEnd();
        service.browser().asks("good", "refused", "retried").awaitsEnd();
        service.browser().asks("refused").awaitsEnd();
        service.browser().asks("cut", "good").awaitsEnd();
        TestBrowser stops = service.browser().asks("stopped").sees(text(0, "half"));
        service.delete("/comparisons/" + stops.header("X-Comparison-Id") + "/lanes/0");
        stops.awaitsEnd();
        TestBrowser leaves =
                service.browser().asks("left", "good").sees(text(0, "half")).sees(events("done", 1));
        leaves.leaves();
        upstream.awaitResets(2);
        service.awaitsLoad(load -> load.isIdle());
        Scraped metrics = Scraped.of(service);

        holds(metrics, "comparisons_total{outcome=\"success\"}", 1);
        holds(metrics, "comparisons_total{outcome=\"partial\"}", 3);
        holds(metrics, "comparisons_total{outcome=\"failure\"}", 1);
        holds(metrics, "comparisons_total{outcome=\"cancelled\"}", 1);
        holds(metrics, "comparisons_total{outcome=\"lost\"}", 0);
        holds(metrics, "comparison_duration_seconds_count", 6);
        holds(metrics, "clients_gone_total", 1);
        holds(metrics, "lanes_total{kind=\"none\",outcome=\"success\"}", 6);
        holds(metrics, "lanes_total{kind=\"payment_required\",outcome=\"failure\"}", 2);
        holds(metrics, "lanes_total{kind=\"truncated\",outcome=\"failure\"}", 1);
        holds(metrics, "lanes_total{kind=\"cancelled\",outcome=\"cancelled\"}", 2);
        holds(metrics, "upstream_requests_total{outcome=\"ok\"}", 6);
        holds(metrics, "upstream_requests_total{outcome=\"payment_required\"}", 2);
        holds(metrics, "upstream_requests_total{outcome=\"unavailable\"}", 1);
        holds(metrics, "upstream_requests_total{outcome=\"truncated\"}", 1);
        holds(metrics, "upstream_requests_total{outcome=\"cancelled\"}", 2);
        assertThat(metrics.sum("upstream_requests_total"))
                .isEqualTo(upstream.log().size());
        holds(metrics, "upstream_wait_seconds_count", upstream.log().size());
        holds(metrics, "upstream_retries_total{kind=\"unavailable\"}", 1);
        holds(metrics, "chunks_total{model=\"good\"}", 10);
        holds(metrics, "output_bytes_total{model=\"good\"}", 5 * 9);
        holds(metrics, "tokens_total{model=\"good\",type=\"prompt\"}", 25);
        holds(metrics, "tokens_total{model=\"good\",type=\"completion\"}", 10);
        holds(metrics, "time_to_first_content_seconds_count{model=\"good\"}", 5);
        assertThat(metrics.sum("time_to_first_content_seconds_count")).isEqualTo(9);
        assertThat(metrics.sum("chunks_total")).isEqualTo(14);
        holds(metrics, "credit_stalls_total", 0);
        holds(metrics, "cost_questions_total", 0);
        holds(metrics, "overhead_seconds_count{stage=\"start\"}", 11);
        holds(metrics, "overhead_seconds_count{stage=\"first_content\"}", 9);
        holds(metrics, "comparisons_open", 0);
        holds(metrics, "lanes_open", 0);
        holds(metrics, "upstream_limit", 1_000);
        holds(metrics, "upstream_in_use", 0);
        holds(metrics, "upstream_queued", 0);
        holds(metrics, "pending_bytes", 0);
    }

    @Test
    void names_that_callers_make_up_do_not_make_more_series() {
        upstream.answersEverything(script().text("x").done());

        for (int i = 0; i < 3; i++) {
            service.browser().asks("made/up-" + i, "made-too/up-" + i).awaitsEnd();
        }
        Scraped metrics = Scraped.of(service);

        assertThat(metrics.text().lines().filter(line -> line.startsWith("compare_stream_chunks_total{")))
                .hasSize(4)
                .anyMatch(line -> line.contains("model=\"other\""));
        assertThat(metrics.sum("chunks_total")).isEqualTo(6);
    }

    @Test
    void pieces_that_wait_for_a_slow_client_are_counted_as_they_are_joined() {
        upstream.answers("m", script().floods(PIECES, n -> n + PADDING).done());
        TestBrowser browser = service.browser()
                .withReceiveBuffer(16 * 1024)
                .asks("m")
                .sees(starts(1))
                .pausesReading();
        Scraped.awaits(service, "credit_stalls_total", stalls -> stalls >= 1);

        browser.resumes().awaitsEnd();

        Scraped metrics = Scraped.of(service);
        long chunks = browser.events().stream()
                .filter(event -> event.type().equals("chunk"))
                .count();
        holds(metrics, "chunks_total{model=\"m\"}", PIECES);
        assertThat(browser.lane(0).done().path("chunks").asInt()).isEqualTo(PIECES);
        // The rest was joined before: what one read brings, and what waits for credit.
        assertThat(metrics.value("outbox_joins_total")).isBetween(1.0, (double) (PIECES - chunks));
    }

    @Test
    void a_node_may_count_nothing() {
        service.with("metrics.enabled", "false");
        upstream.answers("m", script().text("x").done());

        assertThat(service.browser().asks("m").awaitsEnd().lane(0).content()).isEqualTo("x");

        assertThat(service.manage("/metrics").statusCode()).isEqualTo(404);
    }

    private static void holds(Scraped metrics, String series, double expected) {
        assertThat(metrics.value(series)).as(series).isEqualTo(expected);
    }
}
