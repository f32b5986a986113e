package dev.comparestream.upstream.limit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.testkit.Limits;
import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the limit takes from how requests fare, and whom it holds back for it. */
class LearningTest {

    private static final ModelId BUSY = new ModelId("m/busy");
    private static final ModelId OTHER = new ModelId("m/other");
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final ManualTimers time = new ManualTimers();
    private final UpstreamLimit limit = new UpstreamLimit(Limits.of(100, 100), time::micros);
    private final List<String> served = new ArrayList<>();

    @Test
    void a_refused_account_leaves_what_the_upstream_has_taken() {
        List<UpstreamLimit.Permit> asked = take(50, OTHER);
        time.advance(Duration.ofMillis(100));

        asked.subList(20, 50).forEach(permit -> permit.giveBack(account(null)));

        assertThat(limit.permits()).isEqualTo(20);
        assertThat(limit.tryAcquire(OTHER)).isNull();
        asked.get(0).giveBack(null);
        assertThat(limit.tryAcquire(OTHER)).isNotNull();
    }

    @Test
    void one_refusal_costs_a_share_and_further_ones_of_the_same_moment_cost_one_each() {
        List<UpstreamLimit.Permit> asked = take(50, OTHER);
        time.advance(Duration.ofMillis(100));

        asked.get(0).giveBack(account(null));
        assertThat(limit.permits()).isEqualTo(45);
        for (int i = 1; i < 5; i++) {
            asked.get(i).giveBack(account(null));
        }
        assertThat(limit.permits()).isEqualTo(45);
        asked.get(5).giveBack(account(null));

        assertThat(limit.permits()).isEqualTo(44);
    }

    @Test
    void a_full_limit_whose_requests_are_accepted_rises_by_one_a_round() {
        fallTo(10);
        List<UpstreamLimit.Permit> round = take(10, OTHER);
        round.subList(0, 9).forEach(UpstreamLimit.Permit::accepted);
        assertThat(limit.permits()).isEqualTo(10);

        round.get(9).accepted();
        round.get(9).giveBack(null);
        acquire(OTHER).accepted();

        assertThat(limit.permits()).isEqualTo(11);
    }

    @Test
    void a_limit_that_is_not_reached_does_not_rise() {
        fallTo(10);
        for (int i = 0; i < 50; i++) {
            UpstreamLimit.Permit permit = acquire(OTHER);
            permit.accepted();
            permit.giveBack(null);
        }

        assertThat(limit.permits()).isEqualTo(10);
    }

    @Test
    void a_limit_rises_by_a_quarter_after_each_quiet_time_until_it_is_none() {
        fallTo(10);

        time.advance(Limits.RECOVERY.minusMillis(1));
        assertThat(limit.permits()).isEqualTo(10);
        time.advance(Duration.ofMillis(1));
        assertThat(limit.permits()).isEqualTo(12);
        time.advance(Limits.RECOVERY.multipliedBy(10));

        assertThat(limit.permits()).isEqualTo(100);
    }

    @Test
    void an_account_that_is_to_wait_waits_as_a_whole() {
        acquire(BUSY).giveBack(account(SHORT));

        UpstreamLimit.Place place = requireNonNull(waits("one", OTHER));
        assertThat(place.untilNextLook()).isEqualTo(2_000_000);
        time.advance(SHORT);
        place.look();

        assertThat(served).containsExactly("one");
    }

    @Test
    void a_wait_that_is_longer_than_anybody_waits_holds_nobody() {
        acquire(BUSY).giveBack(account(Duration.ofHours(8)));

        assertThat(limit.tryAcquire(OTHER)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMIT", "UNAVAILABLE"})
    void a_model_that_refuses_is_held_back_and_no_other(FailureKind kind) {
        acquire(BUSY).giveBack(new LaneFailure(kind, "busy", 429, SHORT));

        assertThat(limit.tryAcquire(BUSY)).isNull();
        assertThat(limit.permits()).isEqualTo(100);
        assertThat(take(9, OTHER)).hasSize(9);
        time.advance(SHORT);
        assertThat(limit.tryAcquire(BUSY)).isNotNull();
        assertThat(limit.tryAcquire(BUSY)).as("a second at once").isNull();
    }

    @Test
    void lanes_that_wait_for_a_model_hold_up_nobody_behind_them() {
        acquire(BUSY).giveBack(model(SHORT));
        waits("busy one", BUSY);
        waits("busy two", BUSY);

        waits("other", OTHER);
        assertThat(limit.tryAcquire(OTHER)).isNotNull();

        assertThat(served).containsExactly("other");
        assertThat(limit.queued()).isEqualTo(2);
    }

    @Test
    void a_model_that_accepts_again_is_given_more_with_each() {
        acquire(BUSY).giveBack(model(null));
        UpstreamLimit.Permit first = acquire(BUSY);
        for (int lane = 0; lane < 4; lane++) {
            waits("lane " + lane, BUSY);
        }
        assertThat(served).isEmpty();

        first.accepted();

        assertThat(served).containsExactly("lane 0", "lane 1");
    }

    @Test
    void a_models_limit_delays_a_lane_and_never_fails_it() {
        acquire(BUSY).giveBack(model(null));
        acquire(BUSY);
        UpstreamLimit.Place place = requireNonNull(waits("patient", BUSY));

        time.advance(Limits.LONGEST_HOLD);
        place.look();

        assertThat(served).containsExactly("patient");
    }

    @Test
    void a_model_that_refuses_while_its_lane_stands_in_the_line_of_all_takes_the_lane_back() {
        limit.allow(1);
        UpstreamLimit.Permit only = acquire(BUSY);
        UpstreamLimit.Place place = requireNonNull(waits("second", BUSY));

        only.giveBack(model(SHORT));
        assertThat(served).isEmpty();
        assertThat(limit.tryAcquire(OTHER)).isNotNull().satisfies(permit -> permit.giveBack(null));
        time.advance(SHORT);
        place.look();

        assertThat(served).containsExactly("second");
    }

    @Test
    void one_broken_connection_says_nothing_and_a_row_of_them_does() {
        List<UpstreamLimit.Permit> asked = take(10, OTHER);
        time.advance(SHORT);

        asked.get(0).giveBack(connection());
        asked.get(1).giveBack(connection());
        assertThat(limit.permits()).isEqualTo(100);
        asked.get(2).giveBack(connection());

        assertThat(limit.permits()).isEqualTo(7);
    }

    @Test
    void a_request_that_works_ends_the_row_of_broken_connections() {
        for (int i = 0; i < 20; i++) {
            acquire(OTHER).giveBack(connection());
            acquire(OTHER).giveBack(connection());
            UpstreamLimit.Permit works = acquire(OTHER);
            works.accepted();
            works.giveBack(connection());
        }

        assertThat(limit.permits()).isEqualTo(100);
    }

    @Test
    void when_connections_stand_again_the_limit_is_soon_what_it_was() {
        List<UpstreamLimit.Permit> asked = take(64, OTHER);
        asked.forEach(permit -> permit.giveBack(connection()));
        assertThat(limit.permits()).isEqualTo(1);

        List<UpstreamLimit.Permit> granted = new ArrayList<>();
        for (int lane = 0; lane < 64; lane++) {
            limit.await(new ComparisonId("one"), OTHER, granted::add);
        }
        int rounds = 0;
        for (; granted.size() < 61 && rounds < 20; rounds++) {
            List.copyOf(granted).forEach(UpstreamLimit.Permit::accepted);
        }

        assertThat(rounds).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RATE_LIMIT", "UNAVAILABLE", "CONNECTION"})
    void what_is_wrong_with_a_request_says_nothing_of_how_many_there_may_be(FailureKind kind) {
        for (int i = 0; i < 20; i++) {
            acquire(OTHER).giveBack(LaneFailure.of(kind, "wrong"));
        }

        assertThat(limit.permits()).isEqualTo(100);
        assertThat(limit.models()).isZero();
    }

    @Test
    void only_so_many_models_are_remembered_and_none_that_has_recovered() {
        for (int model = 0; model < 50; model++) {
            acquire(new ModelId("m/" + model)).giveBack(model(null));
        }
        assertThat(limit.models()).isEqualTo(Limits.MAX_MODELS);

        time.advance(Limits.RECOVERY.multipliedBy(40));
        for (int model = 45; model < 50; model++) {
            acquire(new ModelId("m/" + model)).giveBack(null);
        }

        assertThat(limit.models()).isZero();
    }

    private void fallTo(int permits) {
        List<UpstreamLimit.Permit> asked = take(permits + 30, OTHER);
        time.advance(Duration.ofMillis(1));
        asked.subList(permits, asked.size()).forEach(permit -> permit.giveBack(account(null)));
        asked.subList(0, permits).forEach(permit -> permit.giveBack(null));
        assertThat(limit.permits()).isEqualTo(permits);
    }

    private List<UpstreamLimit.Permit> take(int count, ModelId model) {
        List<UpstreamLimit.Permit> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(acquire(model));
        }
        return taken;
    }

    private UpstreamLimit.Permit acquire(ModelId model) {
        return requireNonNull(limit.tryAcquire(model));
    }

    private UpstreamLimit.@Nullable Place waits(String name, ModelId model) {
        return limit.await(new ComparisonId("one"), model, permit -> served.add(name));
    }

    private static LaneFailure account(@Nullable Duration retryAfter) {
        return new LaneFailure(FailureKind.RATE_LIMIT, "too many", 429, retryAfter, true);
    }

    private static LaneFailure model(@Nullable Duration retryAfter) {
        return new LaneFailure(FailureKind.RATE_LIMIT, "busy", 429, retryAfter);
    }

    private static LaneFailure connection() {
        return LaneFailure.of(FailureKind.CONNECTION, "broken");
    }
}
