package dev.comparestream.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.config.LimitsConfig;
import dev.comparestream.model.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalLimitsTest {

    private static final Caller ALICE = Caller.named("alice");
    private static final Caller BOB = Caller.named("bob");

    private final ManualClock clock = new ManualClock();
    private final List<Reason> refused = new ArrayList<>();

    @Test
    void without_limits_there_is_no_end_and_nothing_to_tell() {
        LocalLimits limits = limits(0, 0, 0, 0);

        for (int n = 0; n < 10_000; n++) {
            assertThat(allowed(limits, ALICE, "x", 9).quota()).isNull();
        }
    }

    @Test
    void comparisons_a_minute_are_each_callers_own_and_come_back_one_by_one() {
        LocalLimits limits = limits(6, 0, 0, 0);

        for (int left = 5; left >= 0; left--) {
            assertThat(allowed(limits, ALICE, null, 9).quota())
                    .extracting(Quota::limit, Quota::remaining)
                    .containsExactly(6L, (long) left);
        }
        Verdict.Exceeded exceeded = exceeded(limits, ALICE, null, 1);
        assertThat(exceeded.which()).isEqualTo(Reason.COMPARISONS_PER_MINUTE);
        assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(exceeded.quota().remaining()).isZero();
        assertThat(exceeded.quota().reset()).isEqualTo(Duration.ofMinutes(1));
        allowed(limits, BOB, null, 1);

        clock.passes(Duration.ofSeconds(10));
        allowed(limits, ALICE, null, 1);
        exceeded(limits, ALICE, null, 1);
        assertThat(refused).containsExactly(Reason.COMPARISONS_PER_MINUTE, Reason.COMPARISONS_PER_MINUTE);
    }

    @Test
    void lanes_at_once_come_back_when_their_comparison_has_ended() {
        LocalLimits limits = limits(0, 0, 10, 0);
        Verdict.Allowed nine = allowed(limits, ALICE, null, 9);

        Verdict.Exceeded exceeded = exceeded(limits, ALICE, null, 2);
        assertThat(exceeded.which()).isEqualTo(Reason.LANES_AT_ONCE);
        assertThat(exceeded.quota().remaining()).isEqualTo(1);
        assertThat(exceeded.retryAfter()).isPositive();
        Verdict.Allowed one = allowed(limits, ALICE, null, 1);
        allowed(limits, BOB, null, 10).ended().run();

        nine.ended().run();
        one.ended().run();
        allowed(limits, ALICE, null, 10);
    }

    @Test
    void lanes_a_day_are_there_again_at_midnight_and_not_before() {
        clock.passes(Duration.ofHours(23));
        LocalLimits limits = limits(0, 0, 0, 20);
        allowed(limits, ALICE, null, 9);
        allowed(limits, ALICE, null, 9);

        Verdict.Exceeded exceeded = exceeded(limits, ALICE, null, 3);
        assertThat(exceeded.which()).isEqualTo(Reason.LANES_PER_DAY);
        assertThat(exceeded.quota().remaining()).isEqualTo(2);
        assertThat(exceeded.retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        allowed(limits, ALICE, null, 2);

        clock.passes(Duration.ofMinutes(59));
        exceeded(limits, ALICE, null, 1);
        clock.passes(Duration.ofMinutes(2));
        allowed(limits, ALICE, null, 9);
    }

    @Test
    void fingerprint_can_only_narrow() {
        LocalLimits limits = limits(5, 2, 0, 0);
        allowed(limits, ALICE, "one", 1);
        allowed(limits, ALICE, "one", 1);
        assertThat(exceeded(limits, ALICE, "one", 1).which()).isEqualTo(Reason.FINGERPRINT_PER_MINUTE);
        allowed(limits, BOB, "one", 1);

        allowed(limits, ALICE, "two", 1);
        allowed(limits, ALICE, "three", 1);
        allowed(limits, ALICE, null, 1);
        for (String another : List.of("four", "five", "six")) {
            assertThat(exceeded(limits, ALICE, another, 1).which()).isEqualTo(Reason.COMPARISONS_PER_MINUTE);
        }
    }

    @Test
    void whatever_refuses_takes_nothing() {
        LocalLimits limits = limits(3, 2, 5, 4);
        allowed(limits, ALICE, "a", 2).ended().run();

        for (int n = 0; n < 100; n++) {
            exceeded(limits, ALICE, "a", 6);
            exceeded(limits, ALICE, "a", 3);
        }

        allowed(limits, ALICE, "a", 2);
        assertThat(refused).contains(Reason.LANES_AT_ONCE, Reason.LANES_PER_DAY).hasSize(200);
    }

    @Test
    void what_did_not_begin_is_taken_back_whole() {
        LocalLimits limits = limits(1, 1, 9, 9);

        for (int n = 0; n < 100; n++) {
            allowed(limits, ALICE, "a", 9).undo().run();
        }

        allowed(limits, ALICE, "a", 9);
    }

    @Test
    void many_at_once_get_no_more_than_there_is() throws InterruptedException {
        LocalLimits limits =
                new LocalLimits(new LimitsConfig(0, 0, 50, 0, 1000, Duration.ofMillis(500)), clock, why -> {});
        AtomicInteger allowed = new AtomicInteger();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int turn = 0; turn < 100; turn++) {
                    if (limits.take(ALICE, null, 1).result() instanceof Verdict.Allowed) {
                        allowed.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(allowed).hasValue(50);
    }

    @Test
    void accounts_without_running_lanes_are_not_kept() {
        LanesAtOnce lanes = new LanesAtOnce(9);
        for (int n = 0; n < 1000; n++) {
            assertThat(lanes.take("account " + n, 9)).isTrue();
            lanes.giveBack("account " + n, 9);
        }
        assertThat(lanes.accounts()).isZero();
    }

    private LocalLimits limits(int perMinute, int perFingerprint, int atOnce, int perDay) {
        return new LocalLimits(
                new LimitsConfig(perMinute, perFingerprint, atOnce, perDay, 1000, Duration.ofMillis(500)),
                clock,
                refused::add);
    }

    private static Verdict.Allowed allowed(LocalLimits limits, Caller caller, @Nullable String fingerprint, int lanes) {
        Verdict verdict = limits.take(caller, fingerprint, lanes).result();
        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        return (Verdict.Allowed) verdict;
    }

    private static Verdict.Exceeded exceeded(
            LocalLimits limits, Caller caller, @Nullable String fingerprint, int lanes) {
        Verdict verdict = limits.take(caller, fingerprint, lanes).result();
        assertThat(verdict).isInstanceOf(Verdict.Exceeded.class);
        return (Verdict.Exceeded) verdict;
    }
}
