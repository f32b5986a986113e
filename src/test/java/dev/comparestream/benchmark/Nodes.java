package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.testkit.Sight;
import dev.comparestream.testkit.TestBrowser;
import java.time.Duration;

/**
 * What several nodes cost: lanes that run on another node beside lanes that run on their own, and the time to a comparison's
 * first event on a node of a cluster beside one that is alone, in turns. Arguments: the number of rounds, the number of
 * comparisons.
 */
public final class Nodes {

    private static final int ROUNDS = 5;
    private static final int COMPARISONS = 20;
    private static final int PIECES = 480;
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final int FIRST_EVENTS = 200;

    private static final double MOST_PER_PIECE = 1.8;
    private static final double MOST_DELAY_MILLIS = 1;
    private static final double MOST_FIRST_EVENT_MILLIS = 5;

    private final int rounds;
    private final int comparisons;
    private final Bounds bounds = new Bounds();
    private final Members members = Members.of(3);

    private Nodes(int rounds, int comparisons) {
        this.rounds = rounds;
        this.comparisons = comparisons;
    }

    public static void main(String[] args) {
        Nodes nodes = new Nodes(
                args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS,
                args.length > 1 ? Integer.parseInt(args[1]) : COMPARISONS);
        nodes.measure();
        nodes.bounds.exitIfMissed();
    }

    private void measure() {
        Machine machine = Machine.introduce("nodes, " + rounds + " rounds of " + comparisons + " comparisons");
        try (PacedUpstream upstream = new PacedUpstream(new PacedUpstream.Pace(PIECES, EVERY));
                ServiceJvm alone = ServiceJvm.start(Members.none(upstream));
                ServiceJvm worker = ServiceJvm.start(members.member(0, "worker", upstream));
                ServiceJvm http = ServiceJvm.start(members.member(1, "http", upstream))) {
            Way local = Way.through("own node", alone);
            Way across = Way.through(
                    "another node",
                    http,
                    () -> http.figures().processorTime().plus(worker.figures().processorTime()));
            local.warmUp(comparisons, upstream);
            across.warmUp(comparisons, upstream);
            compareWays(local, across, upstream);
            try (ServiceJvm both = ServiceJvm.start(members.member(2, "http,worker", upstream))) {
                compareFirstEvents(alone, both, http);
            }
        }
        machine.reportOthers();
    }

    private void compareWays(Way local, Way across, PacedUpstream upstream) {
        WayFigures ofLocal = new WayFigures();
        WayFigures ofAcross = new WayFigures();
        for (int round = 0; round < rounds; round++) {
            local.run(comparisons, upstream, () -> Pause.of(MEASURED), ofLocal);
            across.run(comparisons, upstream, () -> Pause.of(MEASURED), ofAcross);
        }
        ofLocal.report(local.name(), comparisons);
        ofAcross.report(across.name(), comparisons);
        bounds.atMost(
                "processor time a piece, across over own",
                ofAcross.perPiece.median() / ofLocal.perPiece.median(),
                MOST_PER_PIECE);
        bounds.atMost("added delay across (p50), ms", ofAcross.delay(50) - ofLocal.delay(50), MOST_DELAY_MILLIS);
    }

    // The bystander has the role http, too, and nothing to do with any of these comparisons.
    private void compareFirstEvents(ServiceJvm alone, ServiceJvm member, ServiceJvm bystander) {
        Duration idle = bystander.figures().processorTime();
        Pause.of(MEASURED);
        Duration before = bystander.figures().processorTime();
        double idlePerSecond = micros(before.minus(idle)) / MEASURED.toSeconds();
        long began = System.nanoTime();
        Samples ofAlone = new Samples("ms");
        Samples ofMember = new Samples("ms");
        for (int number = 0; number < 2 * FIRST_EVENTS; number++) {
            double without = firstEvent(alone);
            double with = firstEvent(member);
            if (number >= FIRST_EVENTS) {
                ofAlone.add(without);
                ofMember.add(with);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double used = micros(bystander.figures().processorTime().minus(before)) - idlePerSecond * seconds;
        Console.say(
                "a node that has nothing to do with it: %.0f us of processor time a comparison, and %.0f us a second at rest",
                used / (2 * FIRST_EVENTS), idlePerSecond);
        Console.say("first event, alone: %s; one of three nodes: %s", ofAlone.tail(), ofMember.tail());
        bounds.atMost(
                "added time to the first event, ms", ofMember.median() - ofAlone.median(), MOST_FIRST_EVENT_MILLIS);
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }

    private static double firstEvent(ServiceJvm service) {
        try (TestBrowser browser = TestBrowser.browser(service.uri()).asks(Lanes.distinct(Way.LANES))) {
            browser.sees(Sight.starts(1));
            return (browser.events().get(0).nanos() - browser.askedNanos()) / 1e6;
        }
    }
}
