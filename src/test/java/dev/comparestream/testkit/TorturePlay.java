package dev.comparestream.testkit;

import static dev.comparestream.testkit.TestBrowser.browser;

import dev.comparestream.testkit.TortureExpectation.Given;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays a case through a running service and judges what its client is given. */
public final class TorturePlay {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final AtomicInteger PLAYS = new AtomicInteger();

    private TorturePlay() {}

    /**
     * What is wrong with the service's answer, nothing if it is as it must be.
     *
     * @param serviceUri a service whose upstream is {@link ScriptedUpstream#baseUri} and whose time-outs suit
     *                   {@link TortureCase#needs}
     */
    public static List<String> play(TortureCase torture, URI serviceUri, ScriptedUpstream upstream) {
        String model = "torture/" + torture.name() + '@' + PLAYS.incrementAndGet();
        upstream.answers(model, torture.scripts());
        try (TestBrowser browser = browser(serviceUri).asks(model).awaitsEnd(LONGEST)) {
            if (browser.status() != 200) {
                return List.of("HTTP " + browser.status() + ": " + browser.text());
            }
            List<String> complaints = new ArrayList<>();
            if (!browser.header("content-type").startsWith("text/event-stream")) {
                complaints.add("content-type " + browser.header("content-type"));
            }
            if (!browser.end().equals(TestBrowser.PROPERLY)) {
                complaints.add("stream broke: " + browser.end());
            }
            complaints.addAll(EventStreamCheck.complaints(List.of(model), browser.raw()));
            complaints.addAll(fewestMisses(torture, given(model, browser, upstream)));
            return complaints;
        } catch (AssertionError tooSlow) {
            return List.of(String.valueOf(tooSlow.getMessage()));
        }
    }

    private static Given given(String model, TestBrowser browser, ScriptedUpstream upstream) {
        return new Given(
                browser.lane(0),
                browser.text(),
                browser.took().toMillis(),
                upstream.log(model).size());
    }

    private static List<String> fewestMisses(TortureCase torture, Given given) {
        return torture.expectations().stream()
                .map(expectation -> expectation.misses(given))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }
}
