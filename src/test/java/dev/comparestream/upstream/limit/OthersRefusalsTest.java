package dev.comparestream.upstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import dev.comparestream.testkit.Limits;
import dev.comparestream.time.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two nodes that use one account: what the upstream tells the one, the other takes to heart. */
class OthersRefusalsTest {

    private static final ModelId MODEL = new ModelId("m/any");
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final ManualTimers time = new ManualTimers();
    private final UpstreamLimit one = new UpstreamLimit(Limits.of(100, 100), time::micros);
    private final UpstreamLimit other = new UpstreamLimit(Limits.of(100, 100), time::micros);
    private final List<AccountRefusal> told = new ArrayList<>();

    {
        one.tellRefusals(refusal -> {
            told.add(refusal);
            other.heard(refusal);
        });
    }

    @Test
    void refusals_of_what_was_asked_together_are_told_once() {
        List<UpstreamLimit.Permit> asked = take(one, 20);
        time.advance(SHORT);

        asked.subList(0, 10).forEach(permit -> permit.giveBack(refused(null)));

        assertThat(told).containsExactly(new AccountRefusal(SHORT, null));
    }

    @Test
    void who_hears_it_gives_up_the_same_share() {
        take(other, 20);
        UpstreamLimit.Permit asked = take(one, 1).get(0);
        time.advance(SHORT);

        asked.giveBack(refused(null));

        assertThat(other.permits()).isEqualTo(18);
    }

    @Test
    void who_has_fallen_since_then_gives_up_nothing_more() {
        List<UpstreamLimit.Permit> own = take(other, 20);
        UpstreamLimit.Permit asked = take(one, 1).get(0);
        time.advance(SHORT);
        own.get(0).giveBack(refused(null));
        int fallen = other.permits();

        asked.giveBack(refused(null));

        assertThat(other.permits()).isEqualTo(fallen);
    }

    @Test
    void who_is_idle_has_nothing_to_give_up() {
        take(one, 1).get(0).giveBack(refused(null));

        assertThat(other.permits()).isEqualTo(100);
    }

    @Test
    void a_wait_is_kept_by_all() {
        take(one, 1).get(0).giveBack(refused(SHORT));

        assertThat(other.tryAcquire(MODEL)).isNull();
        time.advance(SHORT);
        assertThat(other.tryAcquire(MODEL)).isNotNull();
    }

    @Test
    void a_models_own_refusal_is_nobody_elses_business() {
        take(one, 1).get(0).giveBack(new LaneFailure(FailureKind.RATE_LIMIT, "busy", 429, SHORT));

        assertThat(told).isEmpty();
    }

    private static List<UpstreamLimit.Permit> take(UpstreamLimit limit, int permits) {
        List<UpstreamLimit.Permit> taken = new ArrayList<>();
        for (int i = 0; i < permits; i++) {
            taken.add(Objects.requireNonNull(limit.tryAcquire(MODEL)));
        }
        return taken;
    }

    private static LaneFailure refused(@Nullable Duration retryAfter) {
        return new LaneFailure(FailureKind.RATE_LIMIT, "too many", 429, retryAfter, true);
    }
}
