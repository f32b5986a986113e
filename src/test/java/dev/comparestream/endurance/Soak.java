package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.Lanes;
import dev.comparestream.benchmark.Machine;
import dev.comparestream.benchmark.Pause;
import dev.comparestream.benchmark.ServiceJvm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Comparisons of all sorts for a long time, a third of which end badly; afterwards nothing may be left of them.
 * Arguments: minutes; {@code paranoid} to have Netty track every buffer; a seed.
 */
public final class Soak {

    /** How long a client may read nothing. */
    static final Duration STALLED_CLIENT = Duration.ofSeconds(3);

    private static final double MINUTES = 20;
    private static final int CLIENTS = 24;
    private static final Duration INTERVAL = Duration.ofMillis(350);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMinutes(1);
    private static final int ENOUGH_SAMPLES = 10;
    private static final double MOST_SLOPE = 100;
    private static final double MEGABYTE = 1_000;
    private static final Map<String, String> SETTINGS = Map.of(
            "http.heartbeat", "1s",
            "http.stalled-client-timeout", STALLED_CLIENT.toSeconds() + "s",
            "upstream.timeouts.connect", "2s",
            "upstream.timeouts.first-byte", "5s",
            "upstream.timeouts.first-content", "6s",
            "upstream.timeouts.idle", "4s",
            "upstream.timeouts.total", "10s");

    private final Tally tally = new Tally();
    private final Bounds bounds = new Bounds();
    private final Trend heap = new Trend();
    private final ServiceJvm service;
    private final SimulatedUpstream upstream;
    private final Random seeds;
    private final long begun = System.nanoTime();

    private Soak(ServiceJvm service, SimulatedUpstream upstream, long seed) {
        this.service = service;
        this.upstream = upstream;
        this.seeds = new Random(seed);
    }

    public static void main(String[] args) {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : MINUTES;
        boolean paranoid = List.of(args).contains("paranoid");
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        Machine.introduce(
                "soak, " + minutes + " minutes" + (paranoid ? ", every buffer tracked" : "") + ", seed " + seed);
        Bounds bounds;
        List<String> options = paranoid ? List.of("-Dio.netty.leakDetection.level=paranoid") : List.of();
        try (SimulatedUpstream upstream = new SimulatedUpstream();
                ServiceJvm service = ServiceJvm.start(options, settings(upstream))) {
            Soak soak = new Soak(service, upstream, seed);
            soak.run(Duration.ofMillis((long) (minutes * 60_000)));
            bounds = soak.bounds;
        }
        bounds.exitIfMissed();
    }

    private static Map<String, String> settings(SimulatedUpstream upstream) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(upstream.setting());
        return settings;
    }

    private void run(Duration time) {
        come(WARM_UP);
        Rest rest = Rest.before(service, upstream);
        Duration processorTime = service.figures().processorTime();
        Holdings.tableHead();
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        long interval = BETWEEN_SAMPLES.toMillis();
        ScheduledFuture<?> samples =
                sampler.scheduleAtFixedRate(this::sample, interval, interval, TimeUnit.MILLISECONDS);
        try {
            come(time);
        } finally {
            samples.cancel(false);
            sampler.shutdown();
        }
        Duration used = service.figures().processorTime().minus(processorTime);
        Console.say("processor time of the service: %.1f %% of one", 100.0 * used.toMillis() / time.toMillis());
        showLeaks();
        tally.judge(bounds);
        rest.judge(bounds);
        Console.say("slope of the heap after collection over %d samples: %.1f KB/min", heap.size(), slope());
        if (heap.size() >= ENOUGH_SAMPLES) {
            bounds.atMost("slope of the heap after collection, KB/min", slope(), MOST_SLOPE);
        }
    }

    private double slope() {
        return heap.slope() * MEGABYTE;
    }

    private void come(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        new Crowd(CLIENTS, INTERVAL, tally)
                .come(
                        number -> System.nanoTime() < end,
                        number -> new Visit(service.uri(), tally, new Random(seed())).begin());
    }

    private synchronized long seed() {
        return seeds.nextLong();
    }

    private void sample() {
        Holdings now = Holdings.of(service.figures(), upstream);
        double minutes = (System.nanoTime() - begun) / 60e9;
        heap.add(minutes, now.heap());
        now.tableRow(String.format(Locale.ROOT, "after %.1f min", minutes));
    }

    // A buffer that was lost is told of when it has been collected and another one is made.
    private void showLeaks() {
        for (int round = 0; round < 3; round++) {
            LiveObjects.of(service.figures().pid());
            Pause.of(Duration.ofSeconds(1));
            Lanes.run(service.uri(), Lanes.equal(9, "simulator/steady-50x1"));
        }
    }
}
