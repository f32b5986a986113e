package dev.comparestream.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PausedEventLoopTest {

    private static final Duration TURN = Duration.ofMillis(200);

    @Test
    void a_pause_of_many_turns_is_one_turn(Vertx vertx) {
        AtomicInteger turns = new AtomicInteger();
        CompletableFuture<Integer> afterThePause = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();

        context.runOnContext(begin -> {
            Timers timers = new VertxTimers(vertx);
            timers.every(TURN, turns::incrementAndGet);
            standStill(TURN.multipliedBy(8));
            timers.after(TURN.dividedBy(2), () -> afterThePause.complete(turns.get()));
        });

        assertThat(afterThePause.orTimeout(20, TimeUnit.SECONDS).join()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_cancelled_timer_has_no_further_turn(Vertx vertx) {
        AtomicInteger turns = new AtomicInteger();
        CompletableFuture<Integer> later = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();

        context.runOnContext(begin -> {
            Timers timers = new VertxTimers(vertx);
            Timers.Timer[] timer = new Timers.Timer[1];
            timer[0] = timers.every(Duration.ofMillis(1), () -> {
                turns.incrementAndGet();
                timer[0].cancel();
            });
            timers.after(Duration.ofMillis(50), () -> later.complete(turns.get()));
        });

        assertThat(later.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(1);
    }

    // What a long garbage collection, a stopped process or a sleeping machine does to an event loop.
    private static void standStill(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
