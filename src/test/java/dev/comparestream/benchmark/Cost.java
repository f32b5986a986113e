package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Crowd;
import dev.comparestream.benchmark.load.Nginx;
import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.benchmark.load.Reception;
import dev.comparestream.benchmark.load.Requests;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * What a piece of text costs on its way through the service, beside nginx and beside no proxy at all, on the same upstream
 * and in turns: nine lanes a comparison, fifty pieces a second a lane. Every piece is checked. Arguments: the number of
 * rounds, and numbers of comparisons.
 */
public final class Cost {

    private static final int LANES = 9;
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final int ROUNDS = 3;
    private static final int[] SIZES = {1, 10, 60, 120};
    private static final Duration ARRIVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BEGIN = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final int PIECES = 480;
    /** Code that has just begun to run is still being compiled. */
    private static final int WARM_UPS = 4;

    private static final int WARM_UP_SIZE = 60;

    private final int rounds;
    private final Map<String, Figures> figures = new HashMap<>();

    private Cost(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        Cost cost = new Cost(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        int[] sizes = args.length > 1
                ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
                : SIZES;
        cost.measure(sizes);
    }

    /** A way from the upstream to the clients. */
    private record Way(String name, int port, int connections, Supplier<Duration> processorTime) {

        Crowd crowd(int comparisons) {
            boolean isOurs = connections == 1;
            return new Crowd(new Crowd.Asking(
                    port,
                    isOurs ? Requests.ofComparison(LANES) : Requests.ofUpstream(),
                    comparisons,
                    connections,
                    isOurs ? LANES : 1,
                    ARRIVAL));
        }
    }

    /** What one way has shown for one number of comparisons, over all rounds. */
    private static final class Figures {
        private final Samples perPiece = new Samples("us");
        private final Samples ofLoad = new Samples("us");
        private final Samples cores = new Samples("%");
        private final Histogram delays = new Histogram(3);
        private final Histogram firsts = new Histogram(3);
        private final Samples reads = new Samples("");
    }

    private void measure(int[] sizes) {
        Machine machine = Machine.introduce("cost of a piece, " + rounds + " rounds");
        try (PacedUpstream upstream = new PacedUpstream(new PacedUpstream.Pace(PIECES, EVERY));
                ServiceJvm service = ServiceJvm.start(Map.of(
                        "upstream.base-url", upstream.baseUri().toString(), "upstream.max-concurrent", "2000"))) {
            Way own = new Way(
                    "compare-stream",
                    service.uri().getPort(),
                    1,
                    () -> service.figures().processorTime());
            for (int run = 0; run < WARM_UPS; run++) {
                run(own, WARM_UP_SIZE, upstream, new Figures());
            }
            Way direct = new Way("direct", upstream.port(), LANES, () -> Duration.ZERO);
            if (Nginx.isInstalled()) {
                try (Nginx nginx = new Nginx(upstream.port())) {
                    Way known = new Way("nginx", nginx.port(), LANES, nginx::processorTime);
                    inTurns(List.of(direct, known, own), sizes, upstream);
                }
            } else {
                inTurns(List.of(direct, own), sizes, upstream);
            }
        }
        machine.reportOthers();
    }

    private void inTurns(List<Way> ways, int[] sizes, PacedUpstream upstream) {
        for (int round = 0; round < rounds; round++) {
            for (int size : sizes) {
                for (Way way : ways) {
                    run(way, size, upstream, figures.computeIfAbsent(way.name() + size, key -> new Figures()));
                }
            }
        }
        for (int size : sizes) {
            ways.forEach(way -> report(way.name(), size));
        }
    }

    private static void run(Way way, int comparisons, PacedUpstream upstream, Figures figures) {
        try (Crowd crowd = way.crowd(comparisons)) {
            Reception reception = crowd.reception();
            crowd.awaitBegun(LONGEST_BEGIN);
            Pause.of(SETTLING);
            long began = System.nanoTime();
            long pieces = reception.pieces();
            long reads = reception.reads();
            Duration used = way.processorTime().get();
            Duration load = crowd.processorTime().plus(upstream.processorTime());
            reception.measure(true);
            Pause.of(MEASURED);
            reception.measure(false);
            long count = reception.pieces() - pieces;
            Duration usedSince = way.processorTime().get().minus(used);
            Duration loadSince =
                    crowd.processorTime().plus(upstream.processorTime()).minus(load);
            double seconds = (System.nanoTime() - began) / 1e9;
            figures.perPiece.add(usedSince.toNanos() / 1e3 / count);
            figures.ofLoad.add(loadSince.toNanos() / 1e3 / count);
            figures.cores.add(usedSince.toNanos() / 1e7 / seconds);
            figures.reads.add((reception.reads() - reads) / seconds);
            crowd.awaitWhole(PIECES);
            figures.delays.add(reception.delays());
            figures.firsts.add(reception.firstPieces());
        }
    }

    private void report(String way, int size) {
        Figures of = figures.get(way + size);
        if (of == null) {
            throw new IllegalStateException("nothing was measured");
        }
        Console.say(
                "%3d comparisons, %-14s  %s a piece (load itself %.1f us), %.0f %% of a core, %.0f reads/s",
                size, way, of.perPiece.spread(), of.ofLoad.median(), of.cores.median(), of.reads.median());
        Console.say(
                "    delay p50 %.2f, p99 %.2f, p99.9 %.2f, max %.1f ms; first piece p50 %.2f, p99 %.2f ms",
                of.delays.getValueAtPercentile(50) / 1e3,
                of.delays.getValueAtPercentile(99) / 1e3,
                of.delays.getValueAtPercentile(99.9) / 1e3,
                of.delays.getMaxValue() / 1e3,
                of.firsts.getValueAtPercentile(50) / 1e3,
                of.firsts.getValueAtPercentile(99) / 1e3);
    }
}
