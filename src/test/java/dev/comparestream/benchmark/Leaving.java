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
 * How long upstream requests go on after the client has left, of one lane and of nine: until the last one is seen closed
 * on the upstream's side. Argument: the number of rounds for each number of lanes and each moment of leaving. After the
 * end of an answer there is nothing left to close.
 */
public final class Leaving {

    private static final int ROUNDS = 100;
    private static final int[] LANES = {1, 9};
    private static final Duration SETTLING = Duration.ofMillis(20);
    private static final double MOST_MILLIS = 100;

    private final Bounds bounds = new Bounds();
    private final int rounds;

    private Leaving(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        Leaving leaving = new Leaving(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        Machine machine = Machine.introduce("leaving, " + leaving.rounds + " rounds for each moment");
        for (int lanes : LANES) {
            for (Moment moment : Moment.ofLanes(lanes)) {
                leaving.measure(moment);
            }
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
    private record Moment(
            int lanes, String what, UpstreamScript script, Predicate<UpstreamExchange> reached, Sight sight) {

        static List<Moment> ofLanes(int lanes) {
            return List.of(
                    new Moment(
                            lanes,
                            "before the upstream's head",
                            UpstreamScript.staysSilent(),
                            request -> true,
                            Sight.starts(lanes)),
                    new Moment(
                            lanes,
                            "after the head, before the first token",
                            UpstreamScript.script().comment("PROCESSING").hangs(),
                            request -> request.segmentsSent() > 0,
                            Sight.starts(lanes)),
                    new Moment(
                            lanes,
                            "in the middle of the stream",
                            words(),
                            request -> true,
                            Sight.events("chunk", 5 * lanes)),
                    new Moment(
                            lanes,
                            "between the last token and the end",
                            UpstreamScript.script()
                                    .text("word")
                                    .finishes("stop")
                                    .hangs(),
                            request -> request.segmentsSent() > 1,
                            Sight.events("chunk", lanes)));
        }

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
                closed.add(leave(moment, round * moment.lanes(), upstream, service));
            }
        }
        String cell = moment.lanes() + (moment.lanes() == 1 ? " lane, " : " lanes, ") + moment.what();
        Console.say("%s: %s", cell, closed.tail());
        bounds.atMost("longest, " + cell + ", ms", closed.max(), MOST_MILLIS);
    }

    private static double leave(Moment moment, int before, ScriptedUpstream upstream, ServiceJvm service) {
        int all = before + moment.lanes();
        try (TestBrowser browser = TestBrowser.browser(service.uri()).asks(Lanes.distinct(moment.lanes()))) {
            browser.sees(moment.sight());
            upstream.awaitThat(
                    moment.what(),
                    u -> u.log().size() == all && since(u, before).allMatch(moment.reached()));
            // What the upstream has written is not yet what the service has read.
            Pause.of(SETTLING);
            long left = System.nanoTime();
            browser.leaves();
            upstream.awaitClosed(all);
            long last = since(upstream, before)
                    .mapToLong(lane -> lane.clientClosedNanos().orElseThrow())
                    .max()
                    .orElseThrow();
            return (last - left) / 1e6;
        }
    }

    private static Stream<UpstreamExchange> since(ScriptedUpstream upstream, int before) {
        List<UpstreamExchange> log = upstream.log();
        return log.subList(before, log.size()).stream();
    }
}
