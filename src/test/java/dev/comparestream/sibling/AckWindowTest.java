package dev.comparestream.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AckWindowTest {

    private static final long PERIOD = 1_000;

    private final AckWindow window = new AckWindow(new AckWindow.Bounds(100, 10, 40, PERIOD), 2);

    @Test
    void messages_are_numbered_from_one_on() {
        assertThat(window.send(1)).isEqualTo(1);
        assertThat(window.send(1)).isEqualTo(2);
    }

    @Test
    void first_message_asks_for_a_reply_and_the_next_ones_only_after_a_while() {
        window.send(1);
        assertThat(window.isDue(0)).isTrue();
        window.ask(0);
        window.send(1);

        assertThat(window.isDue(PERIOD - 1)).isFalse();
        assertThat(window.isDue(PERIOD)).isTrue();
    }

    @Test
    void reply_is_asked_for_with_every_half_of_what_may_be_on_its_way() {
        askedOnce();
        window.send(49);
        assertThat(window.isDue(0)).isFalse();
        window.send(1);

        assertThat(window.isDue(0)).isTrue();
    }

    @Test
    void many_small_messages_count_as_much_as_few_large_ones() {
        askedOnce();
        for (int i = 0; i < 4; i++) {
            window.send(1);
        }
        assertThat(window.isDue(0)).isFalse();
        window.send(1);

        assertThat(window.isDue(0)).isTrue();
    }

    @Test
    void reply_is_asked_for_before_a_lane_has_no_credit_left() {
        askedOnce();
        window.send(1);
        window.cost(1, 9);
        assertThat(window.isDue(0)).isFalse();
        window.cost(1, 1);

        assertThat(window.isDue(0)).isTrue();
    }

    @Test
    void reply_stands_for_all_messages_before_it_and_gives_their_lanes_back_what_they_cost() {
        window.send(60);
        window.cost(0, 5);
        window.ask(0);
        window.send(60);
        window.cost(0, 2);
        window.cost(1, 3);
        window.ask(0);
        assertThat(window.hasRoom()).isFalse();

        assertThat(window.taken(2)).containsExactly(7, 3);
        assertThat(window.hasRoom()).isTrue();
        assertThat(window.isQuiet()).isTrue();
        assertThat(window.taken(1)).containsExactly(0, 0);
    }

    @Test
    void what_is_full_always_waits_for_a_reply_that_was_asked_for() {
        Random random = new Random(7);
        long asked = 0;
        for (int step = 0; step < 10_000; step++) {
            if (window.hasRoom()) {
                long seq = window.send(random.nextInt(120));
                window.cost(random.nextInt(2), random.nextInt(5));
                if (window.isDue(0)) {
                    window.ask(0);
                    asked = seq;
                }
            } else {
                assertThat(window.isQuiet()).as("step %d", step).isFalse();
                window.taken(asked);
            }
        }
    }

    private void askedOnce() {
        window.send(0);
        window.ask(0);
        window.taken(1);
    }
}
