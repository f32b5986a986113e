package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Nginx;
import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.benchmark.load.Requests;
import dev.comparestream.benchmark.load.SteadyClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much later the first text comes through the service than from the upstream itself: one comparison of nine lanes beside
 * nine requests to the upstream at once, and to nginx before it, where that is installed; in turns and each after the other, all on
 * connections that stand already. The upstream begins every answer at once. First all threads are where Linux puts them, then who
 * asks and who answers have a processor to themselves, as if on another machine. Argument: the number of comparisons that count.
 */
public final class FirstContent {

    private static final int COMPARISONS = 300;
    /** A request runs code once that a piece runs often: it takes thousands until that is compiled. */
    private static final int WARM_UP = 4_000;
    /** Threads that have just been moved find nothing in the caches. */
    private static final int SETTLING = 200;
    /** So few that the next comparison can follow soon, and so far apart that the first piece comes by itself. */
    private static final PacedUpstream.Pace ANSWER = new PacedUpstream.Pace(2, Duration.ofMillis(2));

    private static final double MOST_ADDED_MILLIS = 0.5;

    private final Bounds bounds = new Bounds();
    private final int comparisons;
    private final List<Asker> askers = new ArrayList<>();
    private final List<Long> measured = new ArrayList<>();

    /** Who asks one way. */
    private record Asker(String way, SteadyClient client) {}

    private FirstContent(int comparisons) {
        this.comparisons = comparisons;
    }

    public static void main(String[] args) {
        FirstContent firstContent = new FirstContent(args.length > 0 ? Integer.parseInt(args[0]) : COMPARISONS);
        firstContent.measure();
        firstContent.bounds.exitIfMissed();
    }

    private void measure() {
        Machine machine = Machine.introduce(
                "first content, " + comparisons + " comparisons of " + Way.LANES + " lanes, kept-alive connections");
        try (PacedUpstream upstream = new PacedUpstream(ANSWER);
                ServiceJvm service = ServiceJvm.start(
                        Map.of("upstream.base-url", upstream.baseUri().toString()));
                SteadyClient ofUpstream = new SteadyClient(upstream.port(), Requests.ofUpstream(), Way.LANES);
                SteadyClient ofService =
                        new SteadyClient(service.uri().getPort(), Requests.ofComparison(Way.LANES), 1)) {
            measured.add(service.figures().pid());
            askers.add(new Asker("direct", ofUpstream));
            askers.add(new Asker("compare-stream", ofService));
            if (Nginx.isInstalled()) {
                try (Nginx nginx = new Nginx(upstream.port());
                        SteadyClient ofNginx = new SteadyClient(nginx.port(), Requests.ofUpstream(), Way.LANES)) {
                    nginx.processes().forEach(one -> measured.add(one.pid()));
                    askers.add(new Asker("nginx", ofNginx));
                    togetherAndApart();
                }
            } else {
                togetherAndApart();
            }
        }
        machine.reportOthers();
    }

    private void togetherAndApart() {
        Console.say("where Linux puts all threads:");
        inTurns(WARM_UP);
        Processors.keepApart(measured);
        Console.say("with a processor for who asks and who answers:");
        List<Firsts> apart = inTurns(SETTLING);
        Firsts direct = apart.get(0);
        Firsts own = apart.get(1);
        bounds.atMost(
                "added until the first piece of any lane (median), ms",
                own.any.median() - direct.any.median(),
                MOST_ADDED_MILLIS);
        bounds.atMost(
                "added until the first piece of the first lane (median), ms",
                own.first.median() - direct.first.median(),
                MOST_ADDED_MILLIS);
    }

    /** Asks each way, and says what came when, but for the first ones. */
    private List<Firsts> inTurns(int uncounted) {
        List<Firsts> all = askers.stream().map(asker -> new Firsts(asker.way())).toList();
        for (int number = 0; number < uncounted + comparisons; number++) {
            for (int way = 0; way < askers.size(); way++) {
                SteadyClient.FirstPieces came = askers.get(way).client().ask();
                if (number >= uncounted) {
                    all.get(way).add(came);
                }
            }
        }
        all.forEach(Firsts::report);
        return all;
    }
}
