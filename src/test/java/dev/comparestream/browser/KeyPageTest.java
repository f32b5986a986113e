package dev.comparestream.browser;

import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.CallerKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** In front of a service that wants to know who calls. */
class KeyPageTest extends PageStory {

    private static final String KEY = "cs_the-key-of-alice";

    @Test
    void page_asks_for_a_key_once_and_everything_after_that_carries_it() {
        service.with("auth.mode", "api-key")
                .with("auth.keys", CallerKey.of("alice", KEY).toString());
        upstream.answersPath("/models", script().status(200, Map.of(), "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"));

        ComparePage page = ComparePage.open(chromium, service.uri(), "a", "b");
        chromium.awaits("document.activeElement.name === 'key'");
        assertThat(page.find("#alert").getText()).startsWith("This service asks for a key.");

        WebElement field = chromium.driver().switchTo().activeElement();
        field.sendKeys("cs_a-wrong-one" + Keys.TAB);
        chromium.awaits("document.getElementById('alert').textContent === 'The service does not know this key.'");
        assertThat(upstream.log()).isEmpty();

        WebElement again = chromium.driver().findElement(By.name("key"));
        again.sendKeys(Keys.chord(Keys.CONTROL, "a"), KEY, Keys.TAB);
        chromium.awaits("document.activeElement.id === 'prompt'");
        assertThat(page.find("#alert").getText()).isEmpty();

        page.asks("one").seesText(0, "half").seesText(1, "half");
        page.presses(1, "stop");
        page.seesState(1, "stopped");
        upstream.release("go");
        page.seesState(0, "done");
    }
}
