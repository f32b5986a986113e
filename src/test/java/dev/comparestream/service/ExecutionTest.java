package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.text;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.cli.CommandLineTool;
import dev.comparestream.testkit.EventStreamCheck;
import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes at once, or one after the other where that is configured; and the commands that show which. */
@Timeout(60)
class ExecutionTest {

    private static final String STEADY = "simulator/steady-20x20";

    private final StringWriter out = new StringWriter();
    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service();

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    @Test
    void sequential_service_asks_the_second_model_when_the_first_has_ended() {
        service.upstream(upstream).with("compare.execution", "sequential");
        upstream.answers(
                "first", script().text("a").awaitsRelease("go").text("b").done());
        upstream.answers("second", script().refuses(401, "User not found."));
        upstream.answers("third", script().text("c").done());
        List<String> models = List.of("first", "second", "third");

        TestBrowser browser = service.browser().asks(models).sees(text(0, "a"));
        assertThat(upstream.log()).hasSize(1);
        upstream.release("go");
        browser.awaitsEnd();

        assertThat(EventStreamCheck.complaints(models, browser.raw())).isEmpty();
        assertThat(upstream.log()).extracting(asked -> asked.model()).isEqualTo(models);
        for (int lane = 1; lane < 3; lane++) {
            var before = browser.lane(lane - 1).done();
            // Each figure is rounded by itself.
            assertThat(browser.lane(lane).done().path("started_ms").asLong())
                    .isGreaterThanOrEqualTo(before.path("started_ms").asLong()
                            + before.path("duration_ms").asLong()
                            - 2);
        }
    }

    @Test
    void browser_of_a_sequential_service_leaves_and_no_further_model_is_asked() {
        service.upstream(upstream).with("compare.execution", "sequential");
        upstream.answersEverything(script().text("a").hangs());
        TestBrowser browser = service.browser().asks("first", "second").sees(text(0, "a"));

        browser.leaves();

        upstream.awaitResets(1);
        service.comesToRest();
        assertThat(upstream.log()).hasSize(1);
    }

    @Test
    void verify_proves_that_the_service_asks_all_models_at_once() {
        int exitCode =
                runs("verify", service.uri().toString(), "--model", STEADY, "--model", STEADY, "--model", STEADY);

        assertThat(out.toString()).contains("CONCURRENT");
        assertThat(exitCode).isZero();
    }

    @Test
    void verify_finds_a_sequential_service() {
        service.with("compare.execution", "sequential");

        int exitCode =
                runs("verify", service.uri().toString(), "--model", STEADY, "--model", STEADY, "--model", STEADY);

        assertThat(out.toString()).contains("SEQUENTIAL");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void compare_prints_every_lane() {
        service.upstream(upstream);
        upstream.answers("vendor/one", script().text("The first answer.\n").done());
        upstream.answers("vendor/two", script().text("The second answer.\n").done());

        int exitCode = runs(
                "compare",
                "--url",
                service.uri().toString(),
                "--model",
                "vendor/one",
                "--model",
                "vendor/two",
                "What is it?");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("The first answer.", "The second answer.", "vendor/one", "vendor/two");
        assertThat(upstream.log("vendor/one")
                        .get(0)
                        .json()
                        .at("/messages/0/content")
                        .asText())
                .isEqualTo("What is it?");
    }

    private int runs(String... args) {
        PrintWriter writer = new PrintWriter(out);
        return CommandLineTool.run(args, conf -> 7, writer, writer);
    }
}
