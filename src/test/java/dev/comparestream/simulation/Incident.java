package dev.comparestream.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What tests of single incidents are told with. Chance only moves messages by milliseconds in them. */
final class Incident {

    static final JobFate.Decision ALL_JOBS_ARRIVE = (address, job) -> JobFate.ARRIVES;

    private Incident() {}

    static World world(Setup setup, Script.Author author) {
        return world(setup, author, ALL_JOBS_ARRIVE);
    }

    static World world(Setup setup, Script.Author author, JobFate.Decision fates) {
        return new World(setup, 1, author, fates, new Tally());
    }

    /** An answer of this many deltas, one every 100 ms. */
    static Script answer(int deltas) {
        return new Script()
                .answers(Duration.ofMillis(300))
                .writes(deltas, Duration.ofMillis(100), 20)
                .finishes(Duration.ofMillis(10));
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Lets all come to its end, and looks whether everything was right on the way and nothing is left. */
    static void endsWell(World world) {
        world.settle();
        assertThat(world.violations()).isEmpty();
    }
}
