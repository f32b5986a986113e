package dev.comparestream.transport;

import static dev.comparestream.transport.GatheringSelect.BUSY;
import static dev.comparestream.transport.GatheringSelect.SPAN;
import static io.netty.channel.SelectStrategy.SELECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringSelectTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final List<Long> pauses = new ArrayList<>();
    private long now = 17;
    private int ready;
    private final GatheringSelect select = new GatheringSelect(PAUSE, () -> now, this::rest);

    @Test
    void an_event_loop_that_finds_less_than_is_busy_never_pauses() throws Exception {
        for (int turn = 0; turn < 10 * BUSY; turn++) {
            now += SPAN.toNanos() / BUSY + 1_000;
            assertThat(select.calculateStrategy(() -> ready, false)).isEqualTo(SELECT);
        }

        assertThat(pauses).isEmpty();
    }

    @Test
    void a_busy_one_pauses_and_is_told_how_many_are_ready_then() throws Exception {
        becomeBusy();
        ready = 27;

        assertThat(select.calculateStrategy(() -> ready, false)).isEqualTo(27);
        assertThat(pauses).containsExactly(PAUSE.toNanos());
    }

    @Test
    void a_busy_one_that_finds_nothing_after_its_pause_waits_for_what_comes() throws Exception {
        becomeBusy();
        ready = 0;

        assertThat(select.calculateStrategy(() -> ready, false)).isEqualTo(SELECT);
    }

    @Test
    void tasks_never_wait_for_a_pause() throws Exception {
        becomeBusy();
        ready = 3;

        assertThat(select.calculateStrategy(() -> ready, true)).isEqualTo(3);
        assertThat(pauses).isEmpty();
    }

    @Test
    void one_that_stays_busy_goes_on_pausing() throws Exception {
        becomeBusy();
        ready = 20;
        for (int turn = 0; turn < 1_000; turn++) {
            select.calculateStrategy(() -> ready, false);
        }

        assertThat(pauses).hasSize(1_000);
    }

    @Test
    void one_that_has_less_to_do_pauses_no_more_after_a_while() throws Exception {
        becomeBusy();
        ready = 1;
        for (int turn = 0; turn < 1_000; turn++) {
            select.calculateStrategy(() -> ready, false);
        }

        assertThat(pauses).hasSizeLessThanOrEqualTo((int) (SPAN.dividedBy(PAUSE) + 1));
    }

    @Test
    void silence_ends_it_too() throws Exception {
        becomeBusy();
        now += Duration.ofSeconds(10).toNanos();
        select.calculateStrategy(() -> ready, true);

        assertThat(select.calculateStrategy(() -> ready, false)).isEqualTo(SELECT);
        assertThat(pauses).isEmpty();
    }

    private void becomeBusy() throws Exception {
        for (int turn = 0; turn < BUSY; turn++) {
            assertThat(select.calculateStrategy(() -> ready, false)).isEqualTo(SELECT);
        }
    }

    private void rest(long nanos) {
        pauses.add(nanos);
        now += nanos;
    }
}
