package dev.comparestream.endurance;

import dev.comparestream.benchmark.Bounds;
import dev.comparestream.benchmark.Console;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** What happened how often, and what should not have; for all threads. */
final class Tally {

    private static final int SHOWN = 20;

    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    void count(String what) {
        counts.computeIfAbsent(what, first -> new AtomicLong()).incrementAndGet();
    }

    void complain(String complaint) {
        complaints.add(complaint);
    }

    long of(String what) {
        AtomicLong count = counts.get(what);
        return count == null ? 0 : count.get();
    }

    int complaints() {
        return complaints.size();
    }

    void judge(Bounds bounds) {
        counts.forEach((what, count) -> Console.say("%8d  %s", count.get(), what));
        complaints.stream().limit(SHOWN).forEach(complaint -> Console.say("  %s", complaint));
        bounds.atMost("complaints of clients", complaints.size(), 0);
    }
}
