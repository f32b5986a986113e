package dev.comparestream.browser;

import static dev.comparestream.testkit.TestService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.TestService;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class UsingThePageTest extends PageStory {

    @Test
    void keyboard_alone_is_enough() {
        upstream.release("go");
        ComparePage page = ComparePage.open(chromium, service.uri(), "acme/one");
        focusBy(Keys.TAB, "search");

        chromium.keys("acme/two", Keys.ENTER, Keys.ESCAPE);
        focusBy(Keys.TAB, "prompt");
        chromium.keys("hi");
        focusBy(Keys.TAB, "compare");
        chromium.keys(Keys.ENTER);
        page.seesTheEnd().seesState(0, "done").seesState(1, "done");
        chromium.awaits("the focus to be on a lane's button", () -> {
            chromium.keys(Keys.TAB);
            return chromium.script("return document.activeElement.matches('#lane-1 [data-do=retry]')");
        });
        chromium.keys(Keys.ENTER);

        upstream.awaitRequests(3);
        page.seesTheEnd().seesState(1, "done");
        assertThat(upstream.log("acme/two")).hasSize(2);
    }

    @Test
    void models_are_found_by_a_part_of_their_name_with_what_they_take_and_cost() {
        try (TestService simulated = service()) {
            ComparePage page = ComparePage.open(chromium, simulated.uri(), "acme/one");

            page.find("#search").sendKeys("claude haiku");
            chromium.awaits("document.querySelectorAll('#offer [role=option]').length === 1");
            assertThat(page.find("#offer-0").getText())
                    .contains("Anthropic: Claude Haiku 4.5", "anthropic/claude-haiku-4.5", "200k context")
                    .contains("$1.00 in, $5.00 out");
            page.find("#search").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);

            assertThat(page.all("#chosen span").stream().map(chip -> chip.getDomAttribute("title")))
                    .containsExactly("acme/one", "anthropic/claude-haiku-4.5");
        }
    }

    @Test
    void lanes_are_tabs_where_there_is_room_for_one_only() {
        upstream.release("go");
        chromium.viewport(390, 844);
        try {
            ComparePage page = ComparePage.open(chromium, service.uri(), "a", "b", "c")
                    .asks("hi")
                    .seesTheEnd();

            assertThat(page.find("#lane-0").isDisplayed()).isTrue();
            assertThat(page.find("#lane-1").isDisplayed()).isFalse();
            page.presses("tab-0");
            chromium.keys(Keys.ARROW_RIGHT);

            assertThat(page.find("#lane-0").isDisplayed()).isFalse();
            assertThat(page.find("#lane-1").isDisplayed()).isTrue();
            assertThat(page.find("#lane-1 .text").getText()).isEqualTo("half whole");
            assertThat(chromium.<Boolean>script("return document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        } finally {
            chromium.viewport(1440, 900);
        }
    }

    private static void focusBy(Keys key, String id) {
        chromium.awaits("the focus to be on " + id, () -> {
            if (chromium.script("return document.activeElement.id === arguments[0]", id)) {
                return true;
            }
            chromium.keys(key);
            return false;
        });
    }
}
