package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Nginx;
import dev.comparestream.benchmark.load.PacedUpstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a piece of text costs on its way through the service, beside nginx and beside no proxy at all, on the same upstream
 * and in turns: nine lanes a comparison, fifty pieces a second a lane. Every piece is checked. Arguments: the number of
 * rounds, and numbers of comparisons.
 */
public final class Cost {

    private static final Duration EVERY = Duration.ofMillis(20);
    private static final int ROUNDS = 3;
    private static final int[] SIZES = {1, 10, 60, 120};
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final int PIECES = 480;
    private static final int WARM_UP_SIZE = 60;

    private final int rounds;
    private final Map<String, WayFigures> figures = new HashMap<>();

    private Cost(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        Cost cost = new Cost(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        int[] sizes = Way.sizes(args, SIZES);
        cost.measure(sizes);
    }

    private void measure(int[] sizes) {
        Machine machine = Machine.introduce("cost of a piece, " + rounds + " rounds");
        try (PacedUpstream upstream = new PacedUpstream(new PacedUpstream.Pace(PIECES, EVERY));
                ServiceJvm service = ServiceJvm.start(Members.none(upstream))) {
            Way own = Way.through("compare-stream", service);
            own.warmUp(WARM_UP_SIZE, upstream);
            Way direct = new Way("direct", upstream.port(), Way.LANES, () -> Duration.ZERO);
            if (Nginx.isInstalled()) {
                try (Nginx nginx = new Nginx(upstream.port())) {
                    Way known = new Way("nginx", nginx.port(), Way.LANES, nginx::processorTime);
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
                    way.run(size, upstream, () -> Pause.of(MEASURED), figuresOf(way, size));
                }
            }
        }
        for (int size : sizes) {
            ways.forEach(way -> figuresOf(way, size).report(way.name(), size));
        }
    }

    private WayFigures figuresOf(Way way, int size) {
        return figures.computeIfAbsent(way.name() + size, key -> new WayFigures());
    }
}
