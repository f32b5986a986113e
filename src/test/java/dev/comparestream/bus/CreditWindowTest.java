package dev.comparestream.bus;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CreditWindowTest {

    @Test
    void a_run_begins_with_one_window() {
        assertThat(new CreditWindow(64).total()).isEqualTo(64);
    }

    @Test
    void grants_come_in_steps_of_half_a_window() {
        CreditWindow window = new CreditWindow(64);

        assertThat(window.taken(31)).isFalse();
        assertThat(window.total()).isEqualTo(64);
        assertThat(window.taken(1)).isTrue();
        assertThat(window.total()).isEqualTo(96);
        assertThat(window.taken(31)).isFalse();
    }

    @Test
    void a_frame_larger_than_the_window_is_paid_for_when_it_is_taken() {
        CreditWindow window = new CreditWindow(64);

        assertThat(window.exhausted(1_000)).isTrue();
        assertThat(window.taken(1_000)).isTrue();

        assertThat(window.total()).isEqualTo(1_064);
        assertThat(window.exhausted(1_000)).isFalse();
    }

    @Test
    void a_window_is_exhausted_by_its_last_byte() {
        CreditWindow window = new CreditWindow(64);

        assertThat(window.exhausted(63)).isFalse();
        assertThat(window.exhausted(64)).isTrue();
    }

    @Property(tries = 300)
    void a_client_that_takes_everything_never_leaves_its_run_without_credit(
            @ForAll @IntRange(min = 1, max = 1_000) int size, @ForAll @IntRange(min = 1, max = 3_000) int frame) {
        CreditWindow window = new CreditWindow(size);
        long sent = 0;

        for (int i = 0; i < 50; i++) {
            assertThat(window.exhausted(sent)).isFalse();
            sent += frame;
            window.taken(frame);
        }
    }
}
