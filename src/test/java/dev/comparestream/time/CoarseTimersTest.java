package dev.comparestream.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoarseTimersTest {

    private static final Duration STEP = Duration.ofMillis(50);
    // An exact timer counts milliseconds.
    private static final long LATEST_MICROS = STEP.toMillis() * 1_000 + 1_000;

    private final ManualTimers exact = new ManualTimers();
    private final CoarseTimers timers = new CoarseTimers(exact);
    private final List<String> story = new ArrayList<>();

    @Test
    void what_falls_due_within_one_step_wakes_the_loop_once() {
        for (int i = 1; i <= 100; i++) {
            timers.after(Duration.ofMillis(100).plusNanos(i * 100_000L), () -> story.add("done"));
        }
        assertThat(exact.pending()).isEqualTo(1);

        exact.advance(Duration.ofMillis(100).plus(STEP));

        assertThat(story).hasSize(100);
        assertThat(exact.pending()).isZero();
    }

    @Test
    void earlier_one_is_not_kept_waiting_by_a_later_one() {
        timers.after(Duration.ofSeconds(10), () -> story.add("later"));
        timers.after(STEP, () -> story.add("sooner"));
        assertThat(exact.pending()).isEqualTo(1);

        exact.advance(STEP);
        assertThat(story).containsExactly("sooner");
        exact.advance(Duration.ofSeconds(10));
        assertThat(story).containsExactly("sooner", "later");
    }

    @Test
    void cancelled_one_does_not_come_and_leaves_nothing_behind() {
        Timers.Timer once = timers.after(Duration.ofSeconds(1), () -> story.add("once"));
        Timers.Timer again = timers.every(Duration.ofSeconds(1), () -> story.add("again"));
        exact.advance(Duration.ofMillis(1_100));
        assertThat(story).containsExactly("once", "again");

        once.cancel();
        again.cancel();
        again.cancel();

        assertThat(exact.pending()).isZero();
        exact.advance(Duration.ofSeconds(10));
        assertThat(story).hasSize(2);
    }

    @Test
    void one_that_the_same_step_brings_may_be_cancelled_by_another() {
        List<Timers.Timer> others = new ArrayList<>();
        timers.after(STEP, () -> others.forEach(Timers.Timer::cancel));
        others.add(timers.after(STEP, () -> story.add("cancelled")));

        exact.advance(Duration.ofSeconds(1));

        assertThat(story).isEmpty();
        assertThat(exact.pending()).isZero();
    }

    @Test
    void action_that_throws_takes_nothing_from_the_others() {
        timers.after(STEP, () -> {
            throw new IllegalStateException("thrown");
        });
        timers.after(STEP, () -> story.add("done"));

        assertThatThrownBy(() -> exact.advance(STEP)).hasMessage("thrown");
        exact.advance(Duration.ofMillis(1));

        assertThat(story).containsExactly("done");
    }

    @Test
    void turns_that_were_missed_are_not_made_up_for() {
        timers.every(Duration.ofMillis(100), () -> story.add("turn"));
        exact.advance(Duration.ofMillis(100));

        exact.standStill(Duration.ofSeconds(10));
        exact.advance(Duration.ofMillis(99));

        assertThat(story).containsExactly("turn", "turn");
    }

    @Property(tries = 300)
    void none_comes_early_or_later_than_a_step(
            @ForAll @Size(max = 30) List<@IntRange(max = 2_000_000) Integer> delays) {
        ManualTimers time = new ManualTimers();
        CoarseTimers coarse = new CoarseTimers(time);
        Map<Integer, Long> late = new HashMap<>();
        for (int i = 0; i < delays.size(); i++) {
            int number = i;
            int micros = delays.get(i);
            coarse.after(
                    Duration.ofNanos(micros * 1_000L),
                    () -> coarse.after(
                            Duration.ofNanos(micros * 1_000L), () -> late.put(number, time.micros() - 2L * micros)));
        }

        time.advance(Duration.ofSeconds(10));

        assertThat(late).hasSize(delays.size());
        assertThat(late.values()).allMatch(micros -> micros >= 0 && micros <= 2 * LATEST_MICROS);
    }
}
