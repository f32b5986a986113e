package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import dev.comparestream.benchmark.Pause;
import dev.comparestream.benchmark.ProcessFigures;
import dev.comparestream.benchmark.ServiceJvm;
import java.time.Duration;

/** A service before and after its load, both times when it has come to rest. */
final class Rest {

    /** Connections to the upstream are kept for a minute after their last request. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final double MOST_HEAP_GROWTH = 2;
    private static final double MOST_RESIDENT_GROWTH = 64;
    private static final int MORE_FILES = 4;
    private static final int MORE_THREADS = 2;

    private final ServiceJvm service;
    private final SimulatedUpstream upstream;
    private final Holdings before;

    private Rest(ServiceJvm service, SimulatedUpstream upstream) {
        this.service = service;
        this.upstream = upstream;
        this.before = await();
    }

    /** Waits until the service is at rest after what it was warmed up with. */
    static Rest before(ServiceJvm service, SimulatedUpstream upstream) {
        return new Rest(service, upstream);
    }

    /** Waits until the service is at rest again, tells what it holds, and judges it. */
    void judge(Bounds bounds) {
        long from = System.nanoTime();
        Holdings after = await();
        Console.say("at rest %.1f s after the load", (System.nanoTime() - from) / 1e9);
        Holdings.tableHead();
        before.tableRow("before");
        after.tableRow("after");
        bounds.atMost("streams open at the upstream", after.streams(), 0);
        bounds.atMost("connections to the upstream", after.upstreamConnections(), 0);
        bounds.atMost("instances per request", after.perRequestInstances(), 0);
        bounds.atMost("bus registrations", after.registrations(), before.registrations());
        bounds.atMost("growth of the heap after collection, MB", after.heap() - before.heap(), MOST_HEAP_GROWTH);
        bounds.atMost("growth of RSS, MB", after.resident() - before.resident(), MOST_RESIDENT_GROWTH);
        bounds.atMost("file descriptors", after.fileDescriptors(), before.fileDescriptors() + MORE_FILES);
        bounds.atMost("threads", after.threads(), before.threads() + MORE_THREADS);
        ServiceLog.judge(service, bounds);
    }

    private Holdings await() {
        ProcessFigures figures = service.figures();
        long latest = System.nanoTime() + LONGEST.toNanos();
        while ((upstream.open() > 0 || upstream.connections() > 0) && System.nanoTime() < latest) {
            Pause.of(BETWEEN_LOOKS);
        }
        Holdings holdings = Holdings.of(figures, upstream);
        while (!holdings.isIdle() && System.nanoTime() < latest) {
            Pause.of(BETWEEN_LOOKS);
            holdings = Holdings.of(figures, upstream);
        }
        return holdings;
    }
}
