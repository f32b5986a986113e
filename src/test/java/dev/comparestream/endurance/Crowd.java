package dev.comparestream.endurance;

import dev.comparestream.benchmark.Pause;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Clients that come at a steady rate, as long as not too many are there. */
final class Crowd {

    private static final Duration LONGEST_VISIT = Duration.ofMinutes(3);

    private final int most;
    private final Duration interval;
    private final Tally tally;

    /**
     * Nobody yet.
     *
     * @param most     clients at once
     * @param interval from one client's coming to the next one's
     */
    Crowd(int most, Duration interval, Tally tally) {
        this.most = most;
        this.interval = interval;
        this.tally = tally;
    }

    /**
     * Returns when the last client has left.
     *
     * @param more  whether a client of this number still comes
     * @param visit of the client of this number; what it throws is a complaint
     */
    void come(LongPredicate more, LongConsumer visit) {
        ExecutorService clients = Executors.newFixedThreadPool(most);
        Semaphore places = new Semaphore(most);
        long due = System.nanoTime();
        for (long number = 0; more.test(number); number++) {
            places.acquireUninterruptibly();
            long client = number;
            clients.execute(() -> {
                try {
                    visit.accept(client);
                } catch (RuntimeException | AssertionError e) {
                    tally.complain("client " + client + ": " + e);
                } finally {
                    places.release();
                }
            });
            due = Math.max(due + interval.toNanos(), System.nanoTime() - interval.toNanos());
            Pause.of(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
        clients.shutdown();
        awaitEnd(clients);
    }

    private void awaitEnd(ExecutorService clients) {
        try {
            if (!clients.awaitTermination(LONGEST_VISIT.toSeconds(), TimeUnit.SECONDS)) {
                tally.complain("some clients were not served to their end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.shutdownNow();
        }
    }
}
