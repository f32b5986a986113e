package dev.comparestream.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window. It keeps what its console says until it is asked. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    // Selenium looks for its own copy of Chromium's protocol and complains; what is used of it here needs none.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final List<String> console = new ArrayList<>();

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts one.
     *
     * @param switches of Chromium's command line, beside those that a container needs
     */
    public static Chromium start(String... switches) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Tool.CHROMIUM.path().toFile());
        // A container has no user namespaces for the sandbox and little shared memory.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        options.addArguments(switches);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tool.CHROMEDRIVER.path().toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        Chromium chromium = new Chromium(new ChromeDriver(service, options));
        chromium.viewport(1440, 900);
        return chromium;
    }

    public ChromeDriver driver() {
        return driver;
    }

    public void open(URI address) {
        driver.get(address.toString());
    }

    /** How large the page is, in its own pixels. */
    public void viewport(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets what the system prefers: light or dark. */
    public void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public void downloadsTo(Path directory) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
    }

    /** Runs JavaScript in the page and gives what it returns. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T script(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** Presses keys, wherever the focus is. */
    public void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses a key while another is held. */
    public void chord(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** Waits until something is so. */
    public void awaits(String what, BooleanSupplier condition) {
        try {
            new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS)
                    .ignoring(StaleElementReferenceException.class)
                    .ignoring(JavascriptException.class)
                    .until(driver -> condition.getAsBoolean());
        } catch (TimeoutException e) {
            String page = script("return document.body.innerText");
            throw new AssertionError(
                    "waited in vain until " + what + "; the page:\n" + page + "\nthe console: " + console(), e);
        }
    }

    /** Waits until an expression in the page is true. */
    public void awaits(String expression) {
        awaits(expression, () -> script("return Boolean(" + expression + ")"));
    }

    /** All that the console was told so far. */
    public List<String> console() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .forEach(console::add);
        return List.copyOf(console);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
