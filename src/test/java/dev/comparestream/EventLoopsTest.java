package dev.comparestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopsTest {

    private static final Duration TWO_BEATS = Duration.ofSeconds(1);

    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final BlockingQueue<Long> beats = new LinkedBlockingQueue<>();
    private final EventLoops loops = new EventLoops(beats::add);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_loop_that_something_blocks_is_noticed_and_forgiven_when_it_goes_on() throws Exception {
        loops.watch(vertx, LOOPS).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(loops.areAlive(TWO_BEATS)).isTrue();
        List<Long> late = new ArrayList<>();
        CountDownLatch blocker = new CountDownLatch(1);

        vertx.runOnContext(stuck -> await(blocker));
        awaitLife(false, late);
        blocker.countDown();
        awaitLife(true, late);

        assertThat(late).anySatisfy(micros -> assertThat(micros).isGreaterThan(400_000));
    }

    // The other loops beat on, so that there is always something to wait for.
    private void awaitLife(boolean expected, List<Long> late) throws InterruptedException {
        while (loops.areAlive(TWO_BEATS) != expected) {
            Long beat = beats.poll(20, TimeUnit.SECONDS);
            assertThat(beat).as("a beat").isNotNull();
            late.add(beat);
        }
        beats.drainTo(late);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
