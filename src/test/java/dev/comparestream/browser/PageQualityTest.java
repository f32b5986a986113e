package dev.comparestream.browser;

import static dev.comparestream.testkit.TestService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.TestService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the page owes everybody, on the simulator whose models do all that models do. */
@Timeout(120)
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
class PageQualityTest {

    private static final List<String> MODELS = List.of(
            "simulator/steady-200x10",
            "simulator/thinking",
            "simulator/rate-limited",
            "simulator/breaks-off",
            "simulator/error-mid-stream",
            "simulator/image",
            "simulator/empty",
            "openai/gpt-4o-mini",
            "anthropic/claude-haiku-4.5");

    @Test
    void nothing_moves_while_nine_answers_stream_and_the_console_stays_silent() {
        try (TestService service = service();
                Chromium chromium = Chromium.start()) {
            chromium.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                                    window.shifts = [];
                                    new PerformanceObserver((list) => {
                                      for (const entry of list.getEntries()) {
                                        const nodes = entry.sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 200));
                                        shifts.push(entry.value + " " + nodes.join(" "));
                                      }
                                    }).observe({ type: "layout-shift", buffered: true });"""));
            ComparePage.open(chromium, service.uri(), MODELS).asks("hi").seesTheEnd();

            assertThat(chromium.<List<String>>script("return shifts")).isEmpty();
            assertThat(chromium.console()).isEmpty();
        }
    }
}
