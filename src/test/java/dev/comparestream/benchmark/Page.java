package dev.comparestream.benchmark;

import dev.comparestream.browser.Chromium;
import dev.comparestream.browser.ComparePage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the page bears nine answers of 100 chunks a second each, in a Chromium without a window and without a graphics card:
 * frames a second, what it holds after a garbage collection, and how soon it paints first. Argument: minutes.
 */
public final class Page {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final int FIRST_PAINTS = 5;
    private static final double LEAST_FRAMES = 50;
    private static final double LATEST_PAINT_MILLIS = 1_000;
    /** What the answers themselves take is not flat: they are kept for copying, export and follow-up questions. */
    private static final double MOST_GROWTH_MEGABYTES = 8;

    private static final String COUNT_FRAMES =
            "window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count); })();"
                    + " window.since = performance.now();";
    private static final String FRAMES_A_SECOND =
            "const now = performance.now(); const rate = window.frames_ * 1000 / (now - window.since);"
                    + " window.frames_ = 0; window.since = now; return rate;";

    private Page() {}

    public static void main(String[] args) {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Machine.introduce("page, " + minutes + " minutes");
        Bounds bounds = new Bounds();
        try (ServiceJvm service = ServiceJvm.start(Map.of());
                Chromium chromium = Chromium.start("--enable-precise-memory-info")) {
            Samples paints = firstPaints(chromium, service);
            int deltas = (minutes * 60 + 60) * 100;
            List<String> models = Lanes.equal(9, "simulator/steady-" + Math.min(deltas, 100_000) + "x10");
            ComparePage.open(chromium, service.uri(), models).asks("hi").seesState(8, "streaming");
            Pause.of(WARM_UP);
            Samples frames = new Samples("frames/s");
            Samples held = new Samples("MB");
            chromium.script(COUNT_FRAMES);
            for (long at = 0; at < minutes * 60L; at += SAMPLE.toSeconds()) {
                Pause.of(SAMPLE);
                frames.add(chromium.<Number>script(FRAMES_A_SECOND).doubleValue());
                held.add(heldMegabytes(chromium));
            }
            Console.say("first paint %s", paints.spread());
            Console.say("frames a second, each over %d s %s", SAMPLE.toSeconds(), frames.spread());
            Console.say("JavaScript memory after a collection %s", held.spread());
            Console.say(
                    "nodes at the end %s, tokens %s",
                    chromium.script("return document.querySelectorAll('*').length"),
                    chromium.script("return document.querySelector('#total-tokens').textContent"));
            bounds.atMost("milliseconds to the first paint, median", paints.median(), LATEST_PAINT_MILLIS);
            bounds.atLeast("frames a second, median", frames.median(), LEAST_FRAMES);
            bounds.atMost("MB that memory grew by", held.max() - held.min(), MOST_GROWTH_MEGABYTES);
        }
        bounds.exitIfMissed();
    }

    private static Samples firstPaints(Chromium chromium, ServiceJvm service) {
        Samples paints = new Samples("ms");
        for (int visit = 0; visit < FIRST_PAINTS; visit++) {
            chromium.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            ComparePage.open(chromium, service.uri(), "acme/one");
            chromium.awaits("performance.getEntriesByName('first-contentful-paint').length > 0");
            paints.add(chromium.<Number>script(
                            "return performance.getEntriesByName('first-contentful-paint')[0].startTime")
                    .doubleValue());
        }
        return paints;
    }

    private static double heldMegabytes(Chromium chromium) {
        chromium.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return chromium.<Number>script("return performance.memory.usedJSHeapSize")
                        .doubleValue()
                / 1e6;
    }
}
