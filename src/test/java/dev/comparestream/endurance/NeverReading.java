package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.Lanes;
import dev.comparestream.benchmark.Machine;
import dev.comparestream.benchmark.Pause;
import dev.comparestream.benchmark.Samples;
import dev.comparestream.benchmark.ServiceJvm;
import dev.comparestream.testkit.TestBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clients that ask for nine floods each and read nothing: they cost little memory and no processor time, others are
 * served meanwhile, and in the end they are cut off. Argument: seconds for which they stall.
 */
public final class NeverReading {

    private static final int SECONDS = 30;
    private static final int CLIENTS = 20;
    private static final int LANES = 9;
    /** Far more than the kernel and the lane's credit take, as fast as it can be read. */
    private static final String FLOOD = "simulator/steady-100000x0";

    /** Until the kernel and the credit are used up, everything that comes has to be read. */
    private static final Duration LONGEST_FILLING = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);
    private static final Duration CUTTING_OFF = Duration.ofSeconds(30);
    private static final int SMALL_BUFFER = 4_096;
    private static final int OTHERS = 15;
    private static final int MOST_WARM_UPS = 20;
    private static final double SETTLED_MEGABYTES = 0.5;
    private static final double MOST_RESIDENT_GROWTH = 64;
    private static final double MOST_PROCESSOR_PERCENT = 5;
    /** The JVM opens some of its own the first time. */
    private static final int FEW_FILES = 4;

    private static final double LONGEST_OTHER = 0.6;

    private final Bounds bounds = new Bounds();
    private final Duration time;

    private NeverReading(Duration time) {
        this.time = time;
    }

    public static void main(String[] args) {
        NeverReading command =
                new NeverReading(Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : SECONDS));
        Machine.introduce("never reading, " + CLIENTS + " clients with " + LANES + " lanes each");
        command.stall();
        command.areCutOff();
        command.bounds.exitIfMissed();
    }

    private void stall() {
        try (SimulatedUpstream upstream = new SimulatedUpstream();
                ServiceJvm service = start(upstream, Duration.ofHours(1))) {
            warmUp(service);
            double residentBefore = service.figures().residentMegabytes();
            double heapBefore = LiveObjects.of(service.figures().pid()).megabytes();
            List<TestBrowser> clients = comeAndNeverRead(service);
            try {
                awaitStall(service);
                double processor = processorPercent(service, time);
                Samples others = new Samples("s");
                for (int i = 0; i < OTHERS; i++) {
                    others.add(anotherTakes(service));
                }
                double resident = service.figures().residentMegabytes();
                double heap = LiveObjects.of(service.figures().pid()).megabytes();
                Console.say("streams open at the upstream: %d", upstream.open());
                Console.say("statistics: %s", statistics(service));
                Console.say("RSS before %.1f MB, while they stall %.1f MB", residentBefore, resident);
                Console.say("heap after collection before %.2f MB, while they stall %.2f MB", heapBefore, heap);
                Console.say("a comparison of 0.5 s meanwhile: %s", others.spread());
                bounds.atLeast("streams that stall", upstream.open(), (double) CLIENTS * LANES);
                bounds.atMost("growth of RSS, MB", resident - residentBefore, MOST_RESIDENT_GROWTH);
                bounds.atMost("processor time while they stall, % of one", processor, MOST_PROCESSOR_PERCENT);
                bounds.atMost("median of another client's comparison, s", others.median(), LONGEST_OTHER);
                ServiceLog.judge(service, bounds);
            } finally {
                clients.forEach(TestBrowser::close);
            }
        }
    }

    private void areCutOff() {
        try (SimulatedUpstream upstream = new SimulatedUpstream();
                ServiceJvm service = start(upstream, SHORT_PATIENCE)) {
            anotherTakes(service);
            int filesBefore = service.figures().fileDescriptors() - upstream.connections();
            List<TestBrowser> clients = comeAndNeverRead(service);
            try {
                long from = System.nanoTime();
                while (!allHaveBegun(upstream) && System.nanoTime() - from < CUTTING_OFF.toNanos()) {
                    Pause.of(Duration.ofMillis(20));
                }
                while (upstream.open() > 0 && System.nanoTime() - from < CUTTING_OFF.toNanos()) {
                    Pause.of(Duration.ofMillis(20));
                }
                double took = (System.nanoTime() - from) / 1e9;
                Pause.of(Duration.ofSeconds(1));
                Console.say("with patience of %d s: no stream open %.1f s later", SHORT_PATIENCE.toSeconds(), took);
                bounds.atMost("streams left open by clients cut off", upstream.open(), 0);
                bounds.atMost(
                        "file descriptors more, connections to the upstream apart",
                        service.figures().fileDescriptors() - upstream.connections() - filesBefore,
                        FEW_FILES);
            } finally {
                clients.forEach(TestBrowser::close);
            }
        }
    }

    private static boolean allHaveBegun(SimulatedUpstream upstream) {
        return upstream.open() + upstream.abandoned() >= (long) CLIENTS * LANES;
    }

    private static ServiceJvm start(SimulatedUpstream upstream, Duration patience) {
        Map<String, String> settings = new HashMap<>(upstream.setting());
        settings.put("http.stalled-client-timeout", patience.toSeconds() + "s");
        return ServiceJvm.start(List.of("-Xmx256m"), settings);
    }

    // A JVM touches its young generation once before it collects; this is not what stalled clients cost.
    private static void warmUp(ServiceJvm service) {
        double grown = Double.MAX_VALUE;
        for (int round = 0; round < MOST_WARM_UPS && grown > SETTLED_MEGABYTES; round++) {
            double before = service.figures().residentMegabytes();
            Lanes.run(service.uri(), Lanes.equal(LANES, "simulator/steady-3000x0"));
            grown = service.figures().residentMegabytes() - before;
        }
    }

    private static List<TestBrowser> comeAndNeverRead(ServiceJvm service) {
        List<TestBrowser> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(TestBrowser.browser(service.uri())
                    .withReceiveBuffer(SMALL_BUFFER)
                    .pausesReading()
                    .asks(Lanes.equal(LANES, FLOOD)));
        }
        return clients;
    }

    private static void awaitStall(ServiceJvm service) {
        long from = System.nanoTime();
        Pause.of(LOOK);
        while (processorPercent(service, LOOK) > MOST_PROCESSOR_PERCENT
                && System.nanoTime() - from < LONGEST_FILLING.toNanos()) {
            Pause.of(LOOK);
        }
        Console.say("all stall after %.1f s", (System.nanoTime() - from) / 1e9);
    }

    private static double processorPercent(ServiceJvm service, Duration time) {
        Duration before = service.figures().processorTime();
        Pause.of(time);
        Duration used = service.figures().processorTime().minus(before);
        return 100.0 * used.toMillis() / time.toMillis();
    }

    private static String statistics(ServiceJvm service) {
        try (InputStream in = service.uri().resolve("/model-stats").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double anotherTakes(ServiceJvm service) {
        return Lanes.run(service.uri(), Lanes.equal(1, "simulator/steady-25x20"))
                        .took()
                        .toNanos()
                / 1e9;
    }
}
