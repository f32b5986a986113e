package dev.comparestream.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often each thing has happened, so that it can be seen that it does happen. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        counts.forEach((what, times) -> lines.append(String.format("  %,12d  %s%n", times, what)));
        return lines.toString();
    }
}
