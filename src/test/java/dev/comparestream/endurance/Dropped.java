package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.Lanes;
import dev.comparestream.benchmark.Machine;
import dev.comparestream.benchmark.Pause;
import dev.comparestream.benchmark.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * Comparisons whose clients drop them at random moments, with FIN or with RST; afterwards nothing may be left of them.
 * Arguments: how many; a seed.
 */
public final class Dropped {

    private static final int COMPARISONS = 10_000;
    private static final int CLIENTS = 50;
    private static final Duration INTERVAL = Duration.ofMillis(10);
    /** Its answer takes 200 ms. */
    private static final String MODEL = "simulator/steady-10x20";

    private static final int MOST_LANES = 3;
    private static final int WARM_UP = 500;

    private final URI service;
    private final Random seeds;
    private Tally tally = new Tally();

    private Dropped(URI service, long seed) {
        this.service = service;
        this.seeds = new Random(seed);
    }

    /** Where the answer is, in milliseconds since the request. */
    private enum Moment {
        BEFORE_THE_HEAD(0, 3),
        MID_STREAM(3, 190),
        ABOUT_THE_END(190, 230);

        private final int from;
        private final int to;

        Moment(int from, int to) {
            this.from = from;
            this.to = to;
        }

        Duration any(Random random) {
            return Duration.ofNanos((long) ((from + (to - from) * random.nextDouble()) * 1e6));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static void main(String[] args) {
        int comparisons = args.length > 0 ? Integer.parseInt(args[0]) : COMPARISONS;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        Machine.introduce("dropped, " + comparisons + " comparisons, seed " + seed);
        Bounds bounds = new Bounds();
        try (SimulatedUpstream upstream = new SimulatedUpstream();
                ServiceJvm service = ServiceJvm.start(upstream.setting())) {
            Dropped dropped = new Dropped(service.uri(), seed);
            dropped.come(WARM_UP);
            Rest rest = Rest.before(service, upstream);
            dropped.tally = new Tally();
            long served = upstream.served();
            long abandoned = upstream.abandoned();
            dropped.come(comparisons);
            dropped.tally.judge(bounds);
            rest.judge(bounds);
            Console.say(
                    "upstream requests: %d answered in full, %d given up, others never sent",
                    upstream.served() - served, upstream.abandoned() - abandoned);
        }
        bounds.exitIfMissed();
    }

    private void come(int comparisons) {
        new Crowd(CLIENTS, INTERVAL, tally)
                .come(number -> number < comparisons, number -> askAndDrop(new Random(seed())));
    }

    private void askAndDrop(Random random) {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        boolean reset = random.nextBoolean();
        int lanes = 1 + random.nextInt(MOST_LANES);
        try (TestBrowser browser = TestBrowser.browser(service).asks(Lanes.equal(lanes, MODEL))) {
            Pause.of(moment.any(random));
            if (reset) {
                browser.leavesWithReset();
            }
        }
        tally.count("dropped " + moment + " with " + (reset ? "RST" : "FIN"));
    }

    private synchronized long seed() {
        return seeds.nextLong();
    }
}
