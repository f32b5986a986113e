package dev.comparestream.benchmark.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread whose processor time is known, and whose failure ends the measurement. */
final class WorkThread {

    private static final long LONGEST_END_SECONDS = 30;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    WorkThread(String name, Work work) {
        thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        thread.start();
    }

    Duration processorTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
    }

    /** Returns when the work has ended; throws what it threw. */
    void awaitEnd() {
        try {
            end.get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(thread.getName() + " did not end well", e);
        }
    }

    boolean hasEnded() {
        return end.isDone();
    }

    private void run(Work work) {
        try {
            work.run();
            end.complete(null);
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }
}
