package dev.comparestream.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as someone in front of it sees and uses it. */
public final class ComparePage {

    private final Chromium chromium;

    private ComparePage(Chromium chromium) {
        this.chromium = chromium;
    }

    /** Opens the page of a service with these models chosen. */
    public static ComparePage open(Chromium chromium, URI service, List<String> models) {
        String chosen = URLEncoder.encode(String.join(",", models), StandardCharsets.UTF_8);
        chromium.open(service.resolve("/?models=" + chosen));
        ComparePage page = new ComparePage(chromium);
        page.ready();
        return page;
    }

    public static ComparePage open(Chromium chromium, URI service, String... models) {
        return open(chromium, service, List.of(models));
    }

    /** Waits until the page can be used. */
    public void ready() {
        chromium.awaits("document.body.dataset.ready");
    }

    /** Writes a prompt and sends it with the keyboard. */
    public ComparePage asks(String prompt) {
        WebElement field = find("#prompt");
        field.click();
        field.sendKeys(prompt);
        chromium.chord(Keys.CONTROL, Keys.ENTER);
        return this;
    }

    /** Waits until a lane is in a state: queued, connecting, thinking, streaming, done, failed, stopped, lost. */
    public ComparePage seesState(int lane, String state) {
        chromium.awaits("document.querySelector('#lane-%d[data-state=%s]')".formatted(lane, state));
        return this;
    }

    /** Waits until a lane shows a text. */
    public ComparePage seesText(int lane, String text) {
        chromium.awaits(text + " in lane " + lane, () -> text(lane).contains(text));
        return this;
    }

    /** Waits until nothing runs any more. */
    public ComparePage seesTheEnd() {
        chromium.awaits("document.body.dataset.phase === 'answered'");
        return this;
    }

    /** What stands in a lane, seen or scrolled away. */
    public String text(int lane) {
        return chromium.script("return document.querySelector(`#lane-${arguments[0]} .scroll`).textContent", lane);
    }

    public String meter(int lane, String name) {
        return find("#lane-%d [data-meter=%s]".formatted(lane, name)).getText();
    }

    /** Presses a lane's button: copy, retry, stop. */
    public void presses(int lane, String button) {
        find("#lane-%d [data-do=%s]".formatted(lane, button)).click();
    }

    public void presses(String id) {
        find("#" + id).click();
    }

    public String alert() {
        return find("#alert").getText();
    }

    public WebElement find(String selector) {
        return chromium.driver().findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return chromium.driver().findElements(By.cssSelector(selector));
    }
}
