package dev.comparestream.upstream;

import java.time.Duration;

/** How long something took, for people. */
final class Durations {

    private Durations() {}

    static String inWords(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
