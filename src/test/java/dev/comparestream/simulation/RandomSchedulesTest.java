package dev.comparestream.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class RandomSchedulesTest {

    private static final int SCHEDULES = 2_000;

    @Test
    void whatever_happens_every_promise_is_kept() {
        Long given = Long.getLong("simulation.seed");
        long first = given != null ? given : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        int schedules = given != null ? 1 : SCHEDULES;
        Tally tally = new Tally();

        for (long seed = first; seed < first + schedules; seed++) {
            assertThat(Simulate.complaint(seed, tally))
                    .as("replay with -Dsimulation.seed=%d", seed)
                    .isEmpty();
        }
    }

    @Test
    void a_seed_always_leads_to_the_same_events() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(Schedule.run(seed, new Tally()).trace())
                    .as("seed %d", seed)
                    .isEqualTo(Schedule.run(seed, new Tally()).trace());
        }
    }
}
