package dev.comparestream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingBudgetTest {

    private final PendingBudget budget = new PendingBudget(100);
    private final PendingBudget.Share share = budget.share();
    private final PendingBudget.Share other = budget.share();

    @Test
    void the_last_byte_may_be_held_and_one_more_may_not() {
        assertThat(share.hold(100)).isTrue();
        assertThat(other.hold(1)).isFalse();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void a_refused_holder_holds_what_it_held_before() {
        share.hold(60);

        assertThat(share.holdMore(41)).isFalse();

        assertThat(budget.held()).isEqualTo(60);
        assertThat(other.hold(40)).isTrue();
    }

    @Test
    void holding_less_is_allowed_whatever_the_others_hold() {
        share.hold(60);
        other.hold(40);

        assertThat(share.hold(10)).isTrue();

        assertThat(budget.held()).isEqualTo(50);
    }

    @Test
    void what_is_released_may_be_held_by_others() {
        share.hold(100);

        share.release();
        share.release();

        assertThat(budget.held()).isZero();
        assertThat(other.hold(100)).isTrue();
    }
}
