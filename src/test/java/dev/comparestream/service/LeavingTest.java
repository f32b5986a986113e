package dev.comparestream.service;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.Sight.complete;
import static dev.comparestream.testkit.Sight.events;
import static dev.comparestream.testkit.Sight.starts;
import static dev.comparestream.testkit.TestService.request;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.Sight;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.TestService;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The upstream takes nine requests at once, so that a second round shows that the first one has left nothing behind. */
@Timeout(60)
class LeavingTest {

    private static final String[] NINE =
            IntStream.range(0, 9).mapToObj(lane -> "vendor/model-" + lane).toArray(String[]::new);

    private final ScriptedUpstream upstream = scriptedUpstream();
    private final TestService service = service().upstream(upstream).with("upstream.max-concurrent", "9");

    @AfterEach
    void close() {
        service.close();
        upstream.close();
    }

    static Stream<Named<Consumer<TestBrowser>>> waysToLeave() {
        return Stream.of(
                Named.of("closing the tab", TestBrowser::leaves),
                Named.of("vanishing with a reset", TestBrowser::leavesWithReset));
    }

    @ParameterizedTest
    @MethodSource("waysToLeave")
    void browser_leaves_before_the_first_token_and_every_upstream_request_is_reset(Consumer<TestBrowser> leave) {
        upstream.acceptsAndStaysSilent();
        TestBrowser browser = service.browser().asks(NINE).sees(starts(9));
        upstream.awaitRequests(9);

        leave.accept(browser);

        upstream.awaitResets(9);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("waysToLeave")
    void browser_leaves_after_the_heads_and_every_upstream_request_is_reset(Consumer<TestBrowser> leave) {
        upstream.answersEverything(script().answersHead().comment("PROCESSING").hangs());
        TestBrowser browser = service.browser().asks(NINE);
        upstream.awaitThat(
                "nine heads",
                asked -> asked.log().stream()
                                .filter(exchange -> exchange.segmentsSent() > 0)
                                .count()
                        == 9);

        leave.accept(browser);

        upstream.awaitResets(9);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("waysToLeave")
    void browser_leaves_in_the_middle_and_every_upstream_request_is_reset(Consumer<TestBrowser> leave) {
        upstream.answersEverything(script().text("half").hangs());
        TestBrowser browser = service.browser().asks(NINE).sees(events("chunk", 9));

        leave.accept(browser);

        upstream.awaitResets(9);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("waysToLeave")
    void caller_of_compare_leaves_and_every_upstream_request_is_reset(Consumer<TestBrowser> leave) {
        upstream.answersEverything(script().text("half").hangs());
        TestBrowser browser = service.browser().posts("/compare", request(NINE).toString());
        upstream.awaitRequests(9);

        leave.accept(browser);

        upstream.awaitResets(9);
        nothingIsLeft();
    }

    @Test
    void browser_leaves_at_once_and_no_upstream_request_stays_open() {
        upstream.acceptsAndStaysSilent();
        service.start();

        for (int n = 0; n < 20; n++) {
            service.browser().asks(NINE).leaves();
        }

        service.comesToRest();
        upstream.awaitAllEnded();
    }

    @Test
    void browser_leaves_while_a_failed_request_waits_for_its_next_attempt() {
        upstream.answersEverything(script().refuses(503, "No provider"));
        TestBrowser browser = service.browser().asks("m");
        upstream.awaitRequests(1);

        browser.leaves();

        service.comesToRest();
        upstream.awaitAllEnded();
    }

    @Test
    void lanes_that_have_ended_are_not_reset_with_the_others() {
        upstream.answers("short", script().text("whole").done())
                .answers("long", script().text("half").hangs());
        TestBrowser browser =
                service.browser().asks("short", "long").sees(Sight.done(0)).sees(Sight.text(1, "half"));

        browser.leaves();

        assertThat(upstream.awaitResets(1))
                .filteredOn(exchange -> exchange.model().equals("short"))
                .allMatch(exchange -> exchange.state().name().equals("COMPLETE"));
    }

    @Test
    void one_browser_leaves_and_the_other_goes_on() {
        upstream.answersEverything(
                script().text("half").awaitsRelease("go").text(" whole").done());
        TestBrowser leaves = service.browser().asks("a/1", "a/2").sees(events("chunk", 2));
        TestBrowser stays = service.browser().asks("b/1", "b/2").sees(events("chunk", 2));

        leaves.leaves();
        upstream.awaitResets(2);
        upstream.release("go");

        stays.sees(complete()).awaitsEnd();
        assertThat(stays.lane(0).content()).isEqualTo("half whole");
        assertThat(stays.lane(1).content()).isEqualTo("half whole");
    }

    private void nothingIsLeft() {
        assertThat(upstream.openRequests()).isZero();
        TestBrowser second = service.browser().asks(NINE);
        upstream.awaitRequests(18);
        second.leaves();
        upstream.awaitResets(18);
        service.comesToRest();
    }
}
