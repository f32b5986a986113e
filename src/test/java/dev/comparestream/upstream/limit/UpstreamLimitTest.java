package dev.comparestream.upstream.limit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ModelId;
import dev.comparestream.testkit.Limits;
import dev.comparestream.time.ManualTimers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class UpstreamLimitTest {

    private static final int PERMITS = 3;
    private static final ComparisonId ONE = new ComparisonId("one");
    private static final ModelId MODEL = new ModelId("m/m");

    private final ManualTimers time = new ManualTimers();
    private final UpstreamLimit limit = limit(PERMITS, 10_000);
    private final List<String> served = new ArrayList<>();
    private final Deque<UpstreamLimit.Permit> permits = new ArrayDeque<>();

    @Test
    void there_are_as_many_permits_as_were_given() {
        exhaust();

        assertThat(limit.tryAcquire(MODEL)).isNull();
        release();
        assertThat(limit.tryAcquire(MODEL)).isNotNull();
    }

    @Test
    void who_waits_is_served_in_order_and_only_once() {
        exhaust();
        waits("first");
        waits("second");

        release();
        assertThat(served).containsExactly("first");
        release();
        release();

        assertThat(served).containsExactly("first", "second");
        assertThat(limit.inUse()).isEqualTo(PERMITS - 1);
    }

    @Test
    void who_asks_when_a_permit_is_free_is_served_at_once() {
        waits("me");

        assertThat(served).containsExactly("me");
        assertThat(limit.inUse()).isEqualTo(1);
    }

    @Test
    void who_has_left_is_passed_over() {
        exhaust();
        UpstreamLimit.Place place = waits("left");
        waits("stayed");

        assertThat(place.leave()).isTrue();
        assertThat(place.leave()).isFalse();
        release();

        assertThat(served).containsExactly("stayed");
        assertThat(limit.inUse()).isEqualTo(PERMITS);
    }

    @Test
    void who_is_being_served_cannot_leave_any_more() {
        exhaust();
        UpstreamLimit.Place place = waits("me");
        release();

        assertThat(place.leave()).isFalse();
    }

    @Test
    void only_so_many_may_wait_and_who_leaves_makes_room() {
        UpstreamLimit small = limit(1, 1);
        small.tryAcquire(MODEL);
        UpstreamLimit.Place place = requireNonNull(small.await(ONE, MODEL, permit -> {}));
        assertThat(small.await(ONE, MODEL, permit -> {})).isNull();

        place.leave();

        assertThat(small.await(ONE, MODEL, permit -> {})).isNotNull();
    }

    @Test
    void a_permit_is_given_back_once() {
        UpstreamLimit.Permit permit = requireNonNull(limit.tryAcquire(MODEL));

        permit.giveBack(null);
        permit.giveBack(null);
        permit.accepted();

        assertThat(limit.inUse()).isZero();
        assertThat(limit.models()).isZero();
    }

    @Test
    void the_node_may_be_allowed_fewer_and_then_more() {
        exhaust();
        limit.allow(1);
        waits("me");
        assertThat(limit.permits()).isEqualTo(1);

        release();
        release();
        assertThat(served).isEmpty();

        limit.allow(2);
        assertThat(served).containsExactly("me");
        limit.allow(0);
        assertThat(limit.tryAcquire(MODEL)).isNull();
    }

    @RepeatedTest(5)
    void four_threads_take_wait_leave_and_give_back_and_no_permit_is_lost_or_doubled() throws Exception {
        int threads = 4;
        int each = 3_000;
        long seed = System.nanoTime();
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Random random = new Random(seed + thread);
            work.add(pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                    Consumer<UpstreamLimit.Permit> use = permit -> {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        pool.execute(() -> {
                            held.decrementAndGet();
                            permit.giveBack(null);
                            ended.incrementAndGet();
                        });
                    };
                    UpstreamLimit.Permit free = limit.tryAcquire(MODEL);
                    if (free != null) {
                        use.accept(free);
                        continue;
                    }
                    ComparisonId comparison = new ComparisonId("c" + random.nextInt(5));
                    UpstreamLimit.Place place = limit.await(comparison, MODEL, use);
                    if (place == null || (random.nextInt(3) == 0 && place.leave())) {
                        ended.incrementAndGet();
                    }
                }
            }));
        }
        for (Future<?> part : work) {
            part.get(20, TimeUnit.SECONDS);
        }
        // Each end is a task of the pool that may queue the next one; when all have ended none is left.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ended.get() < threads * each && System.nanoTime() < deadline) {
            pool.submit(() -> {}).get(20, TimeUnit.SECONDS);
        }
        assertThat(ended.get()).as("seed " + seed).isEqualTo(threads * each);
        pool.shutdown();

        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).as("seed " + seed).isLessThanOrEqualTo(PERMITS);
        assertThat(limit.inUse()).as("seed " + seed).isZero();
        assertThat(limit.queued()).as("seed " + seed).isZero();
        assertThat(limit.tryAcquire(MODEL)).as("seed " + seed).isNotNull();
    }

    private UpstreamLimit limit(int permitsAtOnce, int maxQueued) {
        return new UpstreamLimit(Limits.of(permitsAtOnce, maxQueued), time::micros);
    }

    private UpstreamLimit.Place waits(String name) {
        return requireNonNull(limit.await(ONE, MODEL, permit -> {
            served.add(name);
            permits.add(permit);
        }));
    }

    private void exhaust() {
        for (int i = 0; i < PERMITS; i++) {
            permits.add(requireNonNull(limit.tryAcquire(MODEL)));
        }
    }

    private void release() {
        permits.remove().giveBack(null);
    }
}
