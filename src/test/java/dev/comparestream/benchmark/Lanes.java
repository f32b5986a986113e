package dev.comparestream.benchmark;

import dev.comparestream.testkit.SeenEvent;
import dev.comparestream.testkit.TestBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Comparisons as the measurements ask for them, and what their events tell. */
public final class Lanes {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final double SLOWEST_MILLIS = 20;

    private Lanes() {}

    /** The same model in every lane. */
    public static List<String> equal(int lanes, String model) {
        return Collections.nCopies(lanes, model);
    }

    /** Lanes of the simulator with a hundred pieces each, at evenly spread speeds: the last one has a piece every 20 ms. */
    static List<String> ofDifferentSpeed(int lanes) {
        return IntStream.rangeClosed(1, lanes)
                .mapToObj(number -> "simulator/steady-100x" + Math.round(SLOWEST_MILLIS * number / lanes))
                .toList();
    }

    /** A model of its own for every lane. */
    public static List<String> distinct(int lanes) {
        return IntStream.rangeClosed(1, lanes)
                .mapToObj(number -> "benchmark/lane-" + number)
                .toList();
    }

    /** Asks, and returns when the whole answer is there. */
    public static TestBrowser run(URI service, List<String> models) {
        TestBrowser browser = TestBrowser.browser(service).asks(models).awaitsEnd(LONGEST);
        long succeeded = dones(browser).stream()
                .filter(done -> !done.json().path("error").asBoolean())
                .count();
        if (succeeded != models.size()) {
            throw new IllegalStateException(succeeded + " of " + models.size() + " lanes succeeded: " + browser.text());
        }
        return browser;
    }

    /** A field of every lane's {@code done} event. */
    public static DoubleStream ends(TestBrowser browser, String field) {
        return dones(browser).stream()
                .mapToDouble(done -> done.json().path(field).asDouble());
    }

    private static List<SeenEvent> dones(TestBrowser browser) {
        return browser.events().stream()
                .filter(event -> event.type().equals("done"))
                .toList();
    }
}
