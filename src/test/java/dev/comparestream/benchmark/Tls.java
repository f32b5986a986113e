package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.Nginx;
import dev.comparestream.benchmark.load.PacedUpstream;
import dev.comparestream.benchmark.load.Requests;
import dev.comparestream.benchmark.load.SteadyClient;
import dev.comparestream.testkit.TestTls;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What TLS to the upstream costs: two services on the same upstream, which stands behind nginx with TLS (and a certificate
 * authority that is given in the configuration) and behind nginx without, in turns. First the processor time of a piece of
 * text, then the time to the first text, with upstream connections that are kept and with new ones for every answer.
 * Arguments: the number of rounds, and numbers of comparisons.
 */
public final class Tls {

    private static final int ROUNDS = 3;
    private static final int[] SIZES = {10, 60};
    private static final PacedUpstream.Pace STEADY = new PacedUpstream.Pace(480, Duration.ofMillis(20));
    private static final Duration MEASURED = Duration.ofSeconds(6);
    /** A handshake takes long while its code is new: hundreds at once would hold up the first pieces for seconds. */
    private static final int[] WARM_UPS = {10, 20, 40, 60};

    private static final PacedUpstream.Pace SHORT = new PacedUpstream.Pace(2, Duration.ofMillis(10));
    private static final int FIRSTS = 200;
    private static final int FIRSTS_WARM_UP = 400;

    private static final double MOST_PER_PIECE = 1.5;
    private static final double MOST_WARM_MILLIS = 0.5;

    private final int rounds;
    private final Bounds bounds = new Bounds();

    private Tls(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) {
        if (!Nginx.isInstalled()) {
            Console.say("This needs nginx, which is not installed.");
            return;
        }
        Tls tls = new Tls(args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS);
        int[] sizes = Way.sizes(args, SIZES);
        Machine machine = Machine.introduce("TLS to the upstream, " + tls.rounds + " rounds");
        tls.compareCosts(sizes);
        tls.compareFirsts();
        machine.reportOthers();
        tls.bounds.exitIfMissed();
    }

    private void compareCosts(int[] sizes) {
        try (PacedUpstream upstream = new PacedUpstream(STEADY);
                Served clear = new Served("clear text", upstream, new Nginx.Door(false, true));
                Served secure = new Served("TLS", upstream, new Nginx.Door(true, true))) {
            Way without = Way.through(clear.name, clear.service);
            Way with = Way.through(secure.name, secure.service);
            for (int size : WARM_UPS) {
                run(without, size, upstream, new WayFigures());
                run(with, size, upstream, new WayFigures());
            }
            for (int size : sizes) {
                compareCosts(without, with, size, upstream);
            }
        }
    }

    // Who is first in a round changes, since the second may find another pace of the machine.
    private void compareCosts(Way without, Way with, int size, PacedUpstream upstream) {
        WayFigures ofClear = new WayFigures();
        WayFigures ofSecure = new WayFigures();
        for (int round = 0; round < rounds; round++) {
            boolean isClearFirst = round % 2 == 0;
            run(isClearFirst ? without : with, size, upstream, isClearFirst ? ofClear : ofSecure);
            run(isClearFirst ? with : without, size, upstream, isClearFirst ? ofSecure : ofClear);
        }
        ofClear.report(without.name(), size);
        ofSecure.report(with.name(), size);
        bounds.atMost(
                "processor time of a piece, TLS over clear text, " + size + " comparisons",
                ofSecure.perPiece.median() / ofClear.perPiece.median(),
                MOST_PER_PIECE);
    }

    private static void run(Way way, int size, PacedUpstream upstream, WayFigures figures) {
        way.run(size, upstream, () -> Pause.of(MEASURED), figures);
    }

    private void compareFirsts() {
        try (PacedUpstream upstream = new PacedUpstream(SHORT);
                Served clear = new Served("clear text, kept", upstream, new Nginx.Door(false, true));
                Served secure = new Served("TLS, kept", upstream, new Nginx.Door(true, true));
                Served newClear = new Served("clear text, new", upstream, new Nginx.Door(false, false));
                Served newSecure = new Served("TLS, new", upstream, new Nginx.Door(true, false))) {
            List<Served> all = List.of(clear, secure, newClear, newSecure);
            for (int number = 0; number < FIRSTS_WARM_UP + FIRSTS; number++) {
                for (Served one : all) {
                    one.ask(number >= FIRSTS_WARM_UP);
                }
            }
            all.forEach(one -> one.firsts.report());
            bounds.atMost(
                    "added by TLS until the first piece of any lane, kept connections (median), ms",
                    secure.firsts.any.median() - clear.firsts.any.median(),
                    MOST_WARM_MILLIS);
        }
    }

    /** A service, with its upstream behind nginx. */
    private static final class Served implements AutoCloseable {

        private final String name;
        private final Firsts firsts;
        private final Nginx nginx;
        private final ServiceJvm service;
        private final SteadyClient client;

        Served(String name, PacedUpstream upstream, Nginx.Door door) {
            this.name = name;
            firsts = new Firsts(name);
            nginx = new Nginx(upstream.port(), door);
            service = ServiceJvm.start(settings(nginx, door));
            client = new SteadyClient(service.uri().getPort(), Requests.ofComparison(Way.LANES), 1);
        }

        void ask(boolean counts) {
            SteadyClient.FirstPieces pieces = client.ask();
            if (counts) {
                firsts.add(pieces);
            }
        }

        @Override
        public void close() {
            client.close();
            service.close();
            nginx.close();
        }

        private static Map<String, String> settings(Nginx nginx, Nginx.Door door) {
            Map<String, String> settings = new HashMap<>();
            settings.put("upstream.base-url", nginx.baseUri().toString());
            settings.put("upstream.max-concurrent", "2000");
            if (door.tls()) {
                settings.put("upstream.trust-certificates", TestTls.FIRST.toString());
            }
            return settings;
        }
    }
}
