package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.Lanes;
import dev.comparestream.benchmark.Machine;
import dev.comparestream.benchmark.Pause;
import dev.comparestream.benchmark.Samples;
import dev.comparestream.benchmark.ServiceJvm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Connections that send a byte a second, half of them of their head and half of their body: they are cut off in time,
 * and others are served all the while. Argument: the number of rounds.
 */
public final class SlowSenders {

    private static final int ROUNDS = 3;
    private static final int SENDERS = 1_000;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final double LATEST_SECONDS = 2.0 * REQUEST_TIMEOUT.toSeconds() + 1;
    private static final Duration LONGEST_ROUND = REQUEST_TIMEOUT.multipliedBy(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String SHORT = "simulator/steady-10x20";
    private static final int ASKED_BEFORE = 20;
    private static final double MOST_LONGER_MILLIS = 100;

    private final Bounds bounds = new Bounds();
    private final ServiceJvm service;
    private final SimulatedUpstream upstream;

    private SlowSenders(ServiceJvm service, SimulatedUpstream upstream) {
        this.service = service;
        this.upstream = upstream;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        Machine.introduce("slow senders, " + rounds + " rounds of " + SENDERS + " connections");
        Bounds bounds;
        try (SimulatedUpstream upstream = new SimulatedUpstream()) {
            Map<String, String> settings = new HashMap<>(upstream.setting());
            settings.put("http.request-timeout", REQUEST_TIMEOUT.toSeconds() + "s");
            try (ServiceJvm service = ServiceJvm.start(settings)) {
                SlowSenders slow = new SlowSenders(service, upstream);
                slow.measure(rounds);
                bounds = slow.bounds;
            }
        }
        bounds.exitIfMissed();
    }

    private void measure(int rounds) {
        Samples before = new Samples("ms");
        for (int i = 0; i < ASKED_BEFORE; i++) {
            before.add(millisOfOne());
        }
        Rest rest = Rest.before(service, upstream);
        Samples during = new Samples("ms");
        Samples borne = new Samples("s");
        double resident = 0;
        for (int round = 0; round < rounds; round++) {
            resident = Math.max(resident, bear(borne, during));
        }
        Console.say("cut off after: %s", borne.tail());
        Console.say("a short comparison before: %s", before.tail());
        Console.say("  while they were there:   %s", during.tail());
        Console.say("largest RSS meanwhile: %.1f MB", resident);
        bounds.atLeast("connections cut off, of all", (double) borne.size() / (rounds * SENDERS), 1);
        bounds.atMost("seconds until the last was cut off", borne.max(), LATEST_SECONDS);
        bounds.atMost(
                "ms that a comparison takes longer meanwhile", during.median() - before.median(), MOST_LONGER_MILLIS);
        rest.judge(bounds);
    }

    /** One round; returns the largest resident size. */
    private double bear(Samples borne, Samples during) {
        List<SlowSender> senders = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            URI uri = service.uri();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(i % 2 == 0 ? SlowSender.ofHead(uri) : SlowSender.ofBody(uri));
            }
            List<SlowSender> all = List.copyOf(senders);
            ScheduledFuture<?> sending =
                    clock.scheduleAtFixedRate(() -> all.forEach(SlowSender::sendsOneByte), 0, 1, TimeUnit.SECONDS);
            ScheduledFuture<?> looking = clock.scheduleWithFixedDelay(
                    () -> all.forEach(SlowSender::looks), 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            double resident = serveAnother(all, during);
            sending.cancel(false);
            looking.cancel(false);
            all.stream().filter(SlowSender::isCutOff).forEach(sender -> borne.add(sender.seconds()));
            return resident;
        } finally {
            clock.shutdown();
            senders.forEach(SlowSender::close);
        }
    }

    private double serveAnother(List<SlowSender> senders, Samples during) {
        double resident = 0;
        long latest = System.nanoTime()
                + LONGEST_ROUND.toNanos();
        while (!senders.stream().allMatch(SlowSender::isCutOff) && System.nanoTime() < latest) {
            during.add(millisOfOne());
            resident = Math.max(resident, service.figures().residentMegabytes());
            Pause.of(BETWEEN_LOOKS);
        }
        return resident;
    }

    private double millisOfOne() {
        return Lanes.run(service.uri(), Lanes.equal(3, SHORT)).took().toNanos() / 1e6;
    }
}
