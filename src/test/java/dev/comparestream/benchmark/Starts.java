package dev.comparestream.benchmark;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.SeenEvent;
import dev.comparestream.testkit.Sight;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.UpstreamExchange;
import dev.comparestream.testkit.UpstreamScript;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * How close together the requests of nine lanes reach the upstream, one comparison after the other. The upstream
 * answers none before the client has seen all start events: an answer that waited for an upstream would never begin.
 */
public final class Starts {

    private static final int COMPARISONS = 50;
    /** Comparisons before those that count: a service that has just started is still compiling its code. */
    private static final int WARM_UP = 200;

    private static final int LANES = 9;
    private static final double LARGEST_MEDIAN_MILLIS = 5;

    private final Bounds bounds = new Bounds();
    private final Samples seenByUpstream = new Samples("ms");
    private final Samples toldByService = new Samples("ms");
    private final Samples startEvents = new Samples("ms");

    private Starts() {}

    public static void main(String[] args) {
        Starts starts = new Starts();
        starts.measure();
        starts.bounds.exitIfMissed();
    }

    private void measure() {
        Machine machine = Machine.introduce("starts, " + COMPARISONS + " comparisons of " + LANES + " lanes");
        try (ScriptedUpstream upstream = ScriptedUpstream.scriptedUpstream();
                ServiceJvm service = ServiceJvm.start(
                        Map.of("upstream.base-url", upstream.baseUri().toString()))) {
            for (int number = 0; number < WARM_UP + COMPARISONS; number++) {
                compare(number, upstream, service);
            }
        }
        machine.reportOthers();
        Console.say("first to last request, as the upstream sees them: %s", seenByUpstream.tail());
        Console.say("first to last request, by the lanes' started_ms: %s", toldByService.tail());
        Console.say("from asking to the last start event: %s", startEvents.tail());
        bounds.atMost("median of first to last request, ms", seenByUpstream.median(), LARGEST_MEDIAN_MILLIS);
        // Otherwise the measurement would have waited in vain, and ended with that.
        Console.say("holds  start events reached the client before any upstream answered, every time");
    }

    private void compare(int number, ScriptedUpstream upstream, ServiceJvm service) {
        String go = "comparison " + number;
        upstream.answersEverything(UpstreamScript.script()
                .keepsConnection()
                .awaitsRelease(go)
                .text("word")
                .done());
        try (TestBrowser browser = TestBrowser.browser(service.uri()).asks(Lanes.distinct(LANES))) {
            browser.sees(Sight.starts(LANES));
            int all = (number + 1) * LANES;
            List<UpstreamExchange> requests = upstream.awaitRequests(all).subList(all - LANES, all);
            upstream.release(go);
            browser.awaitsEnd();
            LongSummaryStatistics received =
                    requests.stream().mapToLong(UpstreamExchange::receivedNanos).summaryStatistics();
            double spread = (received.getMax() - received.getMin()) / 1e6;
            if (number == 0) {
                Console.say(
                        "the first comparison after the start: last request after %.0f ms, spread %.1f ms",
                        (received.getMax() - browser.askedNanos()) / 1e6, spread);
            }
            if (number < WARM_UP) {
                return;
            }
            seenByUpstream.add(spread);
            toldByService.add(Lanes.ends(browser, "started_ms").max().orElseThrow()
                    - Lanes.ends(browser, "started_ms").min().orElseThrow());
            startEvents.add((lastStart(browser).nanos() - browser.askedNanos()) / 1e6);
        }
    }

    private static SeenEvent lastStart(TestBrowser browser) {
        return browser.events().get(LANES - 1);
    }
}
