package dev.comparestream.browser;

import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonPageTest extends PageStory {

    @Test
    void nine_models_fill_nine_columns_at_once() {
        List<String> models =
                IntStream.range(0, 9).mapToObj(lane -> "acme/lane-" + lane).toList();
        ComparePage page = ComparePage.open(chromium, service.uri(), models).asks("hi");

        IntStream.range(0, 9).forEach(lane -> page.seesState(lane, "streaming").seesText(lane, "half"));
        upstream.release("go");
        page.seesTheEnd();

        for (int lane = 0; lane < 9; lane++) {
            page.seesState(lane, "done");
            assertThat(page.text(lane)).contains("half whole");
            assertThat(page.meter(lane, "first")).endsWith("s");
        }
        assertThat(page.find("#total-models").getText()).isEqualTo("9 of 9");
        assertThat(page.all("#timeline li")).hasSize(9);
    }

    @Test
    void model_that_fails_says_why_in_plain_words_and_the_others_go_on() {
        upstream.answers("acme/broken", script().refuses(402, "Insufficient credits."));
        ComparePage page = ComparePage.open(chromium, service.uri(), "acme/broken", "acme/good")
                .asks("hi")
                .seesState(0, "failed")
                .seesText(1, "half");

        upstream.release("go");
        page.seesState(1, "done");

        assertThat(page.find("#lane-0 .failure").getText())
                .contains("no credit left")
                .contains("Insufficient credits.")
                .contains("will not help");
        assertThat(page.find("#total-models").getText()).isEqualTo("1 of 2");
    }

    @Test
    void stopped_lane_closes_its_upstream_request_and_the_others_go_on() {
        ComparePage page = ComparePage.open(chromium, service.uri(), "a", "b")
                .asks("hi")
                .seesText(0, "half")
                .seesText(1, "half");

        page.presses(0, "stop");
        page.seesState(0, "stopped");
        upstream.awaitResets(1);
        upstream.release("go");
        page.seesState(1, "done");

        assertThat(page.text(0)).contains("half").doesNotContain("whole");
        assertThat(page.text(1)).contains("half whole");
    }

    @Test
    void stop_closes_every_upstream_request_and_keeps_what_came() {
        ComparePage page = ComparePage.open(chromium, service.uri(), "a", "b", "c")
                .asks("hi")
                .seesText(0, "half")
                .seesText(1, "half")
                .seesText(2, "half");

        page.presses("stop");
        upstream.awaitResets(3);
        page.seesTheEnd();

        for (int lane = 0; lane < 3; lane++) {
            page.seesState(lane, "stopped");
            assertThat(page.text(lane)).contains("half");
        }
    }

    @Test
    void lost_connection_is_told_and_what_came_is_kept() throws Exception {
        try (Cable cable = new Cable(service.uri())) {
            ComparePage page = ComparePage.open(chromium, cable.uri(), "a", "b")
                    .asks("hi")
                    .seesText(0, "half")
                    .seesText(1, "half");

            cable.cut();
            page.seesState(0, "lost").seesState(1, "lost").seesTheEnd();

            assertThat(page.alert()).contains("connection").contains("kept");
            assertThat(page.text(0)).contains("half");
            upstream.awaitResets(2);
            upstream.release("go");
            page.presses(0, "retry");
            page.seesState(0, "done");
            assertThat(page.text(0)).contains("half whole");
        }
    }

    @Test
    void refusal_is_shown_and_the_prompt_is_not_lost() {
        ComparePage page = ComparePage.open(chromium, service.uri(), "a");
        page.presses("options-summary");
        chromium.script("document.querySelector('[name=tier]').value = 'brief'");
        String tooLong = "word ".repeat(250).strip();

        page.asks(tooLong).seesTheEnd();

        assertThat(page.alert()).contains("1000");
        assertThat(page.find("#prompt").getDomProperty("value")).isEqualTo(tooLong);
        assertThat(upstream.log("a")).isEmpty();
    }
}
