package dev.comparestream.browser;

import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class ConversationPageTest extends PageStory {

    @Test
    void lane_that_failed_is_tried_again_alone() {
        upstream.release("go");
        upstream.answers(
                "moody",
                script().refuses(400, "Not today."),
                script().text("Now then.").done());
        ComparePage page = ComparePage.open(chromium, service.uri(), "good", "moody")
                .asks("hi")
                .seesTheEnd()
                .seesState(1, "failed");

        page.presses(1, "retry");
        page.seesState(1, "done");

        assertThat(page.text(1)).contains("Now then.").doesNotContain("Not today.");
        assertThat(upstream.log("good")).hasSize(1);
        assertThat(upstream.log("moody")).hasSize(2);
    }

    @Test
    void follow_up_reminds_each_model_of_its_own_answers_only() {
        upstream.answers("a", script().text("I am A.").done());
        upstream.answers("b", script().text("I am B.").done());
        ComparePage page = ComparePage.open(chromium, service.uri(), "a", "b")
                .asks("Who are you?")
                .seesTheEnd();

        page.asks("Are you sure?");
        upstream.awaitRequests(4);
        page.seesTheEnd();

        String askedOfA = upstream.log("a").get(1).request().body().toString();
        assertThat(askedOfA)
                .contains("Who are you?", "I am A.", "Are you sure?")
                .doesNotContain("I am B.");
        assertThat(page.all("#lane-0 .turn")).hasSize(2);
        assertThat(page.all("#lane-0 .question").stream().map(WebElement::getText))
                .containsExactly("Who are you?", "Are you sure?");
    }

    @Test
    void thinking_is_folded_away_until_someone_wants_to_see_it() {
        upstream.answers(
                "a", script().reasoning("Let me *think*.").text("Done.").done());
        ComparePage page =
                ComparePage.open(chromium, service.uri(), "a").asks("hi").seesTheEnd();

        assertThat(page.find("#lane-0 .thoughts .markdown").isDisplayed()).isFalse();
        page.find("#lane-0 .thoughts summary").click();

        assertThat(page.find("#lane-0 .thoughts .markdown").getText()).isEqualTo("Let me think.");
    }

    @Test
    void picture_in_an_answer_is_shown() {
        try (TestService simulated = service()) {
            ComparePage.open(chromium, simulated.uri(), "simulator/image")
                    .asks("hi")
                    .seesState(0, "done");

            chromium.awaits("document.querySelector('#lane-0 img').naturalWidth > 0");
        }
    }

    @Test
    void conversation_is_saved_as_json_and_as_markdown(@TempDir Path directory) throws Exception {
        upstream.answers("a", script().text("I am *A*.").done());
        upstream.answers("b", script().refuses(402, "Insufficient credits."));
        chromium.downloadsTo(directory);
        ComparePage page = ComparePage.open(chromium, service.uri(), "a", "b")
                .asks("Who are you?")
                .seesTheEnd();

        page.presses("export-json");
        page.presses("export-markdown");

        JsonNode json = new JsonMapper().readTree(saved(directory, ".json"));
        assertThat(json.at("/questions/0").asText()).isEqualTo("Who are you?");
        assertThat(json.at("/lanes/0/answers/0/content").asText()).isEqualTo("I am *A*.");
        assertThat(json.at("/lanes/1/answers/0/done/failure/kind").asText()).isEqualTo("payment_required");
        assertThat(json.at("/comparisons/0/models_successful").asInt()).isEqualTo(1);
        assertThat(saved(directory, ".md"))
                .startsWith("# Who are you?\n\n## a\n")
                .contains("I am *A*.", "## b", "> The provider wants to be paid");
    }

    @Test
    void models_and_options_are_remembered() {
        ComparePage page = ComparePage.open(chromium, service.uri());
        chromium.awaits("!document.querySelector('#search').disabled");
        page.find("#search").sendKeys("acme/one", Keys.ENTER, "acme/two", Keys.ENTER, Keys.ESCAPE);
        page.presses("options-summary");
        page.find("[name=max_tokens]").sendKeys("77");
        page.asks("hi").seesText(1, "half");

        ComparePage again = ComparePage.open(chromium, service.uri());

        assertThat(chosen(again)).contains("acme/one", "acme/two");
        assertThat(again.find("[name=max_tokens]").getDomProperty("value")).isEqualTo("77");
        assertThat(upstream.log("acme/one")
                        .get(0)
                        .request()
                        .json()
                        .path("max_tokens")
                        .asInt())
                .isEqualTo(77);
    }

    private static List<String> chosen(ComparePage page) {
        return page.all("#chosen span").stream()
                .map(chip -> chip.getDomAttribute("title"))
                .toList();
    }

    private static String saved(Path directory, String ending) throws IOException {
        chromium.awaits("a file " + ending, () -> file(directory, ending).isPresent());
        return Files.readString(file(directory, ending).orElseThrow());
    }

    private static Optional<Path> file(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
