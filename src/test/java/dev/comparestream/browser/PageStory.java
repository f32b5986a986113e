package dev.comparestream.browser;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** A story told in front of the page: a browser for all of a class, a service of its own for each. */
@Timeout(120)
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
abstract class PageStory {

    protected static Chromium chromium;

    /** Every model says half of its answer, and the rest when {@code go} is released. */
    protected final ScriptedUpstream upstream = scriptedUpstream()
            .answersEverything(
                    script().text("half").awaitsRelease("go").text(" whole").done());

    protected final TestService service = service().upstream(upstream);

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }
}
