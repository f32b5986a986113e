package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Crowd;
import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.benchmark.load.Reception;
import dev.comparestream.benchmark.load.Requests;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A way that pieces of text take from an upstream to many clients, who each want nine lanes.
 *
 * @param port          where clients ask
 * @param connections   that a client needs: one where lanes come interleaved, else one for each lane
 * @param processorTime what the processes on the way have used so far
 */
record Way(String name, int port, int connections, Supplier<Duration> processorTime) {

    static final int LANES = 9;

    private static final Duration ARRIVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BEGIN = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    /** Code that has just begun to run is still being compiled. */
    private static final int WARM_UPS = 4;

    private static final Duration WARM_UP = Duration.ofSeconds(6);

    /** Numbers of comparisons: the arguments after the first, the number of rounds, or the usual ones. */
    static int[] sizes(String[] args, int[] usual) {
        return args.length > 1
                ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
                : usual;
    }

    /** Comparisons by a service. */
    static Way through(String name, ServiceJvm service, Supplier<Duration> processorTime) {
        return new Way(name, service.uri().getPort(), 1, processorTime);
    }

    static Way through(String name, ServiceJvm service) {
        return through(name, service, () -> service.figures().processorTime());
    }

    void warmUp(int comparisons, PacedUpstream upstream) {
        for (int run = 0; run < WARM_UPS; run++) {
            run(comparisons, upstream, () -> Pause.of(WARM_UP), new WayFigures());
        }
    }

    /** Lets so many clients arrive within some time. */
    Crowd arrive(int comparisons, Duration within) {
        boolean isInterleaved = connections == 1;
        return new Crowd(new Crowd.Asking(
                port,
                isInterleaved ? Requests.ofComparison(LANES) : Requests.ofUpstream(),
                comparisons,
                connections,
                isInterleaved ? LANES : 1,
                within));
    }

    /** Lets so many clients arrive, measures while something takes its time, and checks that every answer came whole. */
    void run(int comparisons, PacedUpstream upstream, Runnable meanwhile, WayFigures figures) {
        try (Crowd crowd = arrive(comparisons, ARRIVAL)) {
            Reception reception = crowd.reception();
            crowd.awaitBegun(LONGEST_BEGIN);
            Pause.of(SETTLING);
            long began = System.nanoTime();
            long pieces = reception.pieces();
            long reads = reception.reads();
            Duration used = processorTime.get();
            Duration load = crowd.processorTime().plus(upstream.processorTime());
            reception.measure(true);
            meanwhile.run();
            reception.measure(false);
            long count = reception.pieces() - pieces;
            Duration usedSince = processorTime.get().minus(used);
            Duration loadSince =
                    crowd.processorTime().plus(upstream.processorTime()).minus(load);
            double seconds = (System.nanoTime() - began) / 1e9;
            figures.perPiece.add(usedSince.toNanos() / 1e3 / count);
            figures.ofLoad.add(loadSince.toNanos() / 1e3 / count);
            figures.cores.add(usedSince.toNanos() / 1e7 / seconds);
            figures.reads.add((reception.reads() - reads) / seconds);
            crowd.awaitWhole(upstream.pieces());
            figures.delays.add(reception.delays());
            figures.firsts.add(reception.firstPieces());
        }
    }
}
