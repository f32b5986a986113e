package dev.comparestream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@Timeout(120)
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER, Tool.NODE_MODULES})
class AccessibilityTest {

    private static final String FINDINGS = """
            const done = arguments[arguments.length - 1];
            axe.run().then(
              ({ violations }) => done(violations.map((found) =>
                found.id + ": " + found.help + " " + found.nodes.map((node) => node.html + " " + node.failureSummary).join("; "))),
              (error) => done([String(error)]));""";

    private static final TestService SERVICE = TestService.service();
    private static Chromium chromium;
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        axe = Files.readString(Tool.NODE_MODULES.path().resolve("axe-core/axe.min.js"));
        chromium = Chromium.start();
    }

    @AfterAll
    static void quit() {
        chromium.close();
        SERVICE.close();
    }

    @ParameterizedTest(name = "{0} pixels wide, {1}")
    @CsvSource({"390, light", "390, dark", "900, light", "900, dark", "1440, light", "1440, dark"})
    void axe_finds_no_violation(int width, String colours) {
        chromium.viewport(width, 900);
        chromium.colours(colours);
        ComparePage page = ComparePage.open(
                chromium,
                SERVICE.uri(),
                "simulator/endless",
                "simulator/thinking",
                "simulator/rate-limited",
                "simulator/image",
                "simulator/steady-150x1");
        assertThat(findings()).as("before the first question").isEmpty();

        page.find("#search").click();
        page.find("#search").sendKeys("acme/one");
        assertThat(findings()).as("with the list of models open").isEmpty();
        page.find("#search").sendKeys(Keys.ESCAPE);
        page.presses("options-summary");
        assertThat(findings()).as("with the options open").isEmpty();

        page.asks("hi").seesState(4, "done");
        page.seesText(0, "\n\n");
        assertThat(findings()).as("while answers stream").isEmpty();

        chromium.awaits("document.querySelector('#lane-1[data-state=done]')");
        chromium.script("document.querySelector('#lane-1 details').open = true");
        page.presses("stop");
        page.seesTheEnd();
        assertThat(findings()).as("after the end").isEmpty();
    }

    private static List<String> findings() {
        chromium.script(axe);
        @SuppressWarnings("unchecked")
        List<String> findings = (List<String>) chromium.driver().executeAsyncScript(FINDINGS);
        return findings;
    }
}
