package dev.comparestream.browser;

import dev.comparestream.testkit.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.OutputType;

/**
 * Makes the picture in the README from the running service. Arguments: the file, and for other pictures the width, the
 * height and light or dark.
 */
public final class Picture {

    private static final List<String> MODELS = List.of(
            "openai/gpt-4o-mini",
            "anthropic/claude-haiku-4.5",
            "google/gemini-2.5-flash",
            "simulator/thinking",
            "deepseek/deepseek-chat-v3.1",
            "simulator/rate-limited");

    private Picture() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int width = args.length > 1 ? Integer.parseInt(args[1]) : 1440;
        int height = args.length > 2 ? Integer.parseInt(args[2]) : 900;
        try (TestService service = TestService.service();
                Chromium chromium = Chromium.start()) {
            chromium.viewport(width, height);
            chromium.colours(args.length > 3 ? args[3] : "light");
            ComparePage.open(chromium, service.uri(), MODELS)
                    .asks("Explain TCP slow start to a musician.")
                    .seesState(4, "done");
            Files.write(file, chromium.driver().getScreenshotAs(OutputType.BYTES));
        }
    }
}
