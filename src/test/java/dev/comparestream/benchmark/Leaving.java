package dev.comparestream.benchmark;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.Sight;
import dev.comparestream.testkit.TestBrowser;
import dev.comparestream.testkit.UpstreamExchange;
import dev.comparestream.testkit.UpstreamScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long upstream requests go on after the client of nine lanes has left: until the last one is seen closed on the
 * upstream's side. Argument: the number of rounds for each moment of leaving.
 */
public final class Leaving {

    private static final int ROUNDS = 100;
    private static final int LANES = 9;
    private static final Duration SETTLING = Duration.ofMillis(20);
    private static final double MOST_MILLIS = 100;

    private final Bounds bounds = new Bounds();
    private final int rounds;

    private Leaving(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        Leaving leaving = new Leaving(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        Machine machine =
                Machine.introduce("leaving, " + leaving.rounds + " rounds of " + LANES + " lanes for each moment");
        for (Moment moment : Moment.ALL) {
            leaving.measure(moment);
        }
        machine.reportOthers();
        leaving.bounds.exitIfMissed();
    }

    /**
     * How far the answers are when the client leaves.
     *
     * @param reached whether the upstream has come so far with a request
     * @param sight   whether the client has
     */
    private record Moment(String what, UpstreamScript script, Predicate<UpstreamExchange> reached, Sight sight) {

        private static final List<Moment> ALL = List.of(
                new Moment(
                        "before the upstream's heads",
                        UpstreamScript.staysSilent(),
                        request -> true,
                        Sight.starts(LANES)),
                new Moment(
                        "before the first token",
                        UpstreamScript.script().comment("PROCESSING").hangs(),
                        request -> request.segmentsSent() > 0,
                        Sight.starts(LANES)),
                new Moment("in the middle of the stream", words(), request -> true, Sight.events("chunk", 5 * LANES)));

        private static UpstreamScript words() {
            UpstreamScript script = UpstreamScript.script();
            for (int i = 0; i < 1_000; i++) {
                script = script.text("word ").pauses(Duration.ofMillis(5));
            }
            return script;
        }
    }

    private void measure(Moment moment) {
        Samples closed = new Samples("ms");
        try (ScriptedUpstream upstream = ScriptedUpstream.scriptedUpstream().answersEverything(moment.script());
                ServiceJvm service = ServiceJvm.start(
                        Map.of("upstream.base-url", upstream.baseUri().toString()))) {
            for (int round = 0; round < rounds; round++) {
                closed.add(leave(moment, (round + 1) * LANES, upstream, service));
            }
        }
        Console.say("%s: %s", moment.what(), closed.tail());
        bounds.atMost("longest, leaving " + moment.what() + ", ms", closed.max(), MOST_MILLIS);
    }

    private static double leave(Moment moment, int all, ScriptedUpstream upstream, ServiceJvm service) {
        try (TestBrowser browser = TestBrowser.browser(service.uri()).asks(Lanes.distinct(LANES))) {
            browser.sees(moment.sight());
            upstream.awaitThat(
                    moment.what(), u -> u.log().size() == all && ofRound(u, all).allMatch(moment.reached()));
            // What the upstream has written is not yet what the service has read.
            Pause.of(SETTLING);
            long left = System.nanoTime();
            browser.leaves();
            upstream.awaitClosed(all);
            long last = ofRound(upstream, all)
                    .mapToLong(lane -> lane.clientClosedNanos().orElseThrow())
                    .max()
                    .orElseThrow();
            return (last - left) / 1e6;
        }
    }

    private static Stream<UpstreamExchange> ofRound(ScriptedUpstream upstream, int all) {
        List<UpstreamExchange> log = upstream.log();
        return log.subList(all - LANES, all).stream();
    }
}
