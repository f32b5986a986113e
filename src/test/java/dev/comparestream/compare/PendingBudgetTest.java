package dev.comparestream.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingBudgetTest {

    private final PendingBudget budget = new PendingBudget(100);

    @Test
    void the_last_byte_may_be_taken_and_one_more_may_not() {
        assertThat(budget.reserve(100)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void a_refused_reservation_holds_nothing() {
        budget.reserve(60);

        assertThat(budget.reserve(41)).isFalse();

        assertThat(budget.held()).isEqualTo(60);
        assertThat(budget.reserve(40)).isTrue();
    }

    @Test
    void what_is_given_back_may_be_taken_again() {
        budget.reserve(100);

        budget.release(30);

        assertThat(budget.reserve(30)).isTrue();
    }
}
