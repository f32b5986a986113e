package dev.comparestream.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/**
 * What makes one model different from the next: how soon it begins, how fast it speaks, how much it has to say. All of
 * it follows from the id, so that a model is the same in every run and on every machine.
 *
 * @param pieces about how many pieces an answer has
 */
record Temper(Pace pace, int pieces) {

    private static final double NANOS_PER_SECOND = 1e9;

    static Temper of(String modelId) {
        Random random = randomOf(modelId);
        Duration first = Duration.ofMillis(between(random, 150, 900));
        double perSecond = 25 + 95 * random.nextDouble();
        Duration interval = Duration.ofNanos((long) (NANOS_PER_SECOND / perSecond));
        return new Temper(new Pace(first, interval), between(random, 60, 230));
    }

    /** Numbers that depend on the text and on nothing else; the algorithms of both halves are fixed for good. */
    static Random randomOf(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        // The last characters of an id hardly reach the high bits of the hash, which Random draws from first.
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return new Random(hash ^ (hash >>> 31));
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
