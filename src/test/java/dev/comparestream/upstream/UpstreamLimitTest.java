package dev.comparestream.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class UpstreamLimitTest {

    private static final int PERMITS = 3;

    private final UpstreamLimit limit = new UpstreamLimit(PERMITS, 10_000);
    private final List<String> served = new ArrayList<>();

    @Test
    void there_are_as_many_permits_as_were_given() {
        for (int i = 0; i < PERMITS; i++) {
            assertThat(limit.tryAcquire()).isTrue();
        }

        assertThat(limit.tryAcquire()).isFalse();
        limit.release();
        assertThat(limit.tryAcquire()).isTrue();
    }

    @Test
    void who_waits_is_served_in_order_and_only_once() {
        exhaust();
        limit.await(() -> served.add("first"));
        limit.await(() -> served.add("second"));

        limit.release();
        assertThat(served).containsExactly("first");
        limit.release();
        limit.release();

        assertThat(served).containsExactly("first", "second");
        assertThat(limit.inUse()).isEqualTo(PERMITS - 1);
    }

    @Test
    void who_asks_when_a_permit_is_free_is_served_at_once() {
        limit.await(() -> served.add("me"));

        assertThat(served).containsExactly("me");
        assertThat(limit.inUse()).isEqualTo(1);
    }

    @Test
    void who_has_left_is_passed_over() {
        exhaust();
        UpstreamLimit.Place place = Objects.requireNonNull(limit.await(() -> served.add("left")));
        limit.await(() -> served.add("stayed"));

        assertThat(place.leave()).isTrue();
        assertThat(place.leave()).isFalse();
        limit.release();

        assertThat(served).containsExactly("stayed");
        assertThat(limit.inUse()).isEqualTo(PERMITS);
    }

    @Test
    void who_is_being_served_cannot_leave_any_more() {
        exhaust();
        UpstreamLimit.Place place = Objects.requireNonNull(limit.await(() -> served.add("me")));
        limit.release();

        assertThat(place.leave()).isFalse();
    }

    @Test
    void only_so_many_may_wait_and_who_leaves_makes_room() {
        UpstreamLimit small = new UpstreamLimit(0, 1);
        UpstreamLimit.Place place = Objects.requireNonNull(small.await(() -> {}));
        assertThat(small.await(() -> {})).isNull();

        place.leave();

        assertThat(small.await(() -> {})).isNotNull();
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
                    Runnable use = () -> {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        pool.execute(() -> {
                            held.decrementAndGet();
                            limit.release();
                            ended.incrementAndGet();
                        });
                    };
                    if (limit.tryAcquire()) {
                        use.run();
                        continue;
                    }
                    UpstreamLimit.Place place = limit.await(use);
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
        assertThat(limit.tryAcquire()).as("seed " + seed).isTrue();
    }

    private void exhaust() {
        for (int i = 0; i < PERMITS; i++) {
            limit.tryAcquire();
        }
    }
}
