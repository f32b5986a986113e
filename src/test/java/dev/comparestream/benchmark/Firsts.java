package dev.comparestream.benchmark;

import dev.comparestream.benchmark.load.SteadyClient;

/** When the first pieces of many comparisons came, one way. */
final class Firsts {

    private static final double MICROS_PER_MILLI = 1e3;

    final Samples any = new Samples("ms");
    final Samples first = new Samples("ms");
    final Samples last = new Samples("ms");
    private final String way;

    Firsts(String way) {
        this.way = way;
    }

    void add(SteadyClient.FirstPieces pieces) {
        any.add(pieces.any() / MICROS_PER_MILLI);
        first.add(pieces.first() / MICROS_PER_MILLI);
        last.add(pieces.last() / MICROS_PER_MILLI);
    }

    void report() {
        Console.say("%s: first piece of any lane %s", way, any.tail());
        Console.say("    of the first lane %s", first.tail());
        Console.say("    of the last lane to begin %s", last.tail());
    }
}
