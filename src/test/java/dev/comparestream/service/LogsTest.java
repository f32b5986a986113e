package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.CapturedLog;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogsTest {

    private final CapturedLog log = CapturedLog.open();
    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream);

    @AfterEach
    void close() {
        service.close();
        upstream.close();
        log.close();
    }

    @Test
    void each_comparison_is_one_line_and_so_is_each_lane_that_failed() {
        upstream.answers("good", script().text("one").usage(5, 2).done());
        upstream.answers(
                "refused",
                script().status(
                                402,
                                Map.of("Content-Type", "application/json", "X-Generation-Id", "gen-17-aB"),
                                "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}"));

        TestBrowser browser = service.browser().asks("good", "refused").awaitsEnd();

        String id = browser.header("X-Comparison-Id");
        assertThat(lines("compare-stream.comparisons"))
                .singleElement()
                .asString()
                .startsWith("INFO ")
                .contains(
                        "comparison=\"" + id + "\"", "lanes=\"2\"", "successful=\"1\"", "failed=\"1\"", "tokens=\"7\"");
        assertThat(lines("compare-stream.lanes"))
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains(
                        "Insufficient credits",
                        "comparison=\"" + id + "\"",
                        "lane=\"1\"",
                        "model=\"refused\"",
                        "kind=\"payment_required\"",
                        "generation=\"gen-17-aB\"",
                        "http_status=\"402\"");
    }

    @Test
    void levels_change_while_the_service_runs_and_only_our_own() {
        String lanes = "/loggers/compare-stream.lanes";
        service.start();
        assertThat(service.manage("PUT", lanes + "?level=error")).isEqualTo(200);
        assertThat(service.manage(lanes).body()).isEqualTo("{\"logger\":\"compare-stream.lanes\",\"level\":\"error\"}");
        upstream.answers("refused", script().refuses(402, "Insufficient credits"));

        service.browser().asks("refused").awaitsEnd();
        assertThat(lines("compare-stream.lanes")).isEmpty();

        assertThat(service.manage("PUT", lanes + "?level=warn")).isEqualTo(200);
        service.browser().asks("refused").awaitsEnd();
        assertThat(lines("compare-stream.lanes")).hasSize(1);
        for (String path : List.of(
                "/loggers/io.netty?level=trace",
                "/loggers/compare-stream.nothing?level=debug",
                "/loggers/ROOT?level=debug",
                lanes + "?level=loud",
                lanes)) {
            assertThat(service.manage("PUT", path)).as(path).isEqualTo(400);
        }
        assertThat(service.manage("/loggers/io.netty").statusCode()).isEqualTo(404);
    }

    private List<String> lines(String logger) {
        return log.text()
                .lines()
                .filter(line -> line.contains(' ' + logger + ' '))
                .toList();
    }
}
