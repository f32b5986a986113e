package dev.comparestream.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Duration PLENTY = Duration.ofMinutes(3);

    private final RetryPolicy policy = new RetryPolicy(2, new Random(7));

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMIT", "TIMEOUT", "UNAVAILABLE", "CONNECTION"})
    void what_may_pass_is_tried_as_often_as_configured(FailureKind kind) {
        assertThat(policy.waitAfter(failure(kind), 1, PLENTY)).isNotNull();
        assertThat(policy.waitAfter(failure(kind), 2, PLENTY)).isNotNull();
        assertThat(policy.waitAfter(failure(kind), 3, PLENTY)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RATE_LIMIT", "TIMEOUT", "UNAVAILABLE", "CONNECTION", "EMPTY", "UPSTREAM"})
    void what_would_fail_again_is_not_tried_again(FailureKind kind) {
        assertThat(policy.waitAfter(failure(kind), 1, PLENTY)).isNull();
    }

    @Test
    void an_empty_answer_is_asked_for_once_more() {
        assertThat(policy.waitAfter(failure(FailureKind.EMPTY), 1, PLENTY)).isNotNull();
        assertThat(policy.waitAfter(failure(FailureKind.EMPTY), 2, PLENTY)).isNull();
        assertThat(new RetryPolicy(0, new Random(7)).waitAfter(failure(FailureKind.EMPTY), 1, PLENTY))
                .isNull();
    }

    @Test
    void a_server_error_is_tried_again_and_an_error_inside_the_stream_is_not() {
        LaneFailure status = new LaneFailure(FailureKind.UPSTREAM, "broken", 502, null);

        assertThat(policy.waitAfter(status, 1, PLENTY)).isNotNull();
        assertThat(policy.waitAfter(failure(FailureKind.UPSTREAM), 1, PLENTY)).isNull();
        assertThat(policy.waitAfter(new LaneFailure(FailureKind.UPSTREAM, "?", 499, null), 1, PLENTY))
                .isNull();
    }

    @Test
    void a_wait_that_the_upstream_asks_for_is_kept_if_it_fits_into_the_time_to_the_first_content() {
        LaneFailure slowDown = new LaneFailure(FailureKind.RATE_LIMIT, "slow", 429, Duration.ofSeconds(20));

        assertThat(policy.waitAfter(slowDown, 1, Duration.ofSeconds(21)))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
        assertThat(policy.waitAfter(slowDown, 1, Duration.ofSeconds(20))).isNull();
        assertThat(policy.waitAfter(slowDown, 1, Duration.ofSeconds(-1))).isNull();
    }

    @Test
    void those_who_were_told_the_same_moment_do_not_all_come_back_at_it() {
        LaneFailure slowDown = new LaneFailure(FailureKind.RATE_LIMIT, "slow", 429, Duration.ofSeconds(20));

        List<Duration> waits = Stream.generate(() -> policy.waitAfter(slowDown, 1, PLENTY))
                .limit(100)
                .map(Objects::requireNonNull)
                .toList();

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22)));
        assertThat(Set.copyOf(waits)).hasSizeGreaterThan(50);
    }

    @Test
    void an_upstream_that_asks_for_no_wait_is_given_time_all_the_same() {
        LaneFailure now = new LaneFailure(FailureKind.RATE_LIMIT, "now", 429, Duration.ZERO);

        assertThat(policy.waitAfter(now, 1, PLENTY)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Property(tries = 300)
    void waits_double_and_are_half_left_to_chance_and_never_overflow(
            @ForAll @IntRange(min = 1, max = 200) int attempts, @ForAll long seed) {
        RetryPolicy stubborn = new RetryPolicy(1_000, new Random(seed));
        long longest = 500L << Math.min(attempts - 1, 6);

        Duration wait = stubborn.waitAfter(failure(FailureKind.UNAVAILABLE), attempts, Duration.ofDays(1));

        assertThat(Objects.requireNonNull(wait).toMillis()).isBetween(longest / 2, longest);
    }

    private static LaneFailure failure(FailureKind kind) {
        return LaneFailure.of(kind, "failed");
    }
}
