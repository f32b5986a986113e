package dev.comparestream.http;

import dev.comparestream.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Says how long text may wait for more before it is written, so that the writes of one event loop are bounded by time and
 * not by tokens. There are so many free writes a second; while fewer are made nothing waits. More are debt, and the deeper
 * an event loop is in debt the longer text waits, up to the longest wait. Used on one event loop by all its streams.
 */
final class WritePacer {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    /** How much debt makes the longest wait, as the writes that are free within this part of a second. */
    private static final int DEPTH = 20;

    private final Timers timers;
    private final long longestWait;
    private final long microsPerWrite;
    private final long deepest;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long paidUntil;
    private Timers.@Nullable Timer alarm;

    /**
     * Makes the pacer of an event loop.
     *
     * @param longestWait how long text may wait at most
     * @param freeWrites  writes a second that are made without waiting
     */
    WritePacer(Duration longestWait, int freeWrites, Timers timers) {
        this.timers = timers;
        this.longestWait = longestWait.toNanos() / NANOS_PER_MICRO;
        this.microsPerWrite = MICROS_PER_SECOND / freeWrites;
        this.deepest = MICROS_PER_SECOND / DEPTH;
    }

    private record Waiting(long due, Runnable write) {}

    /** A write is made now. */
    void wrote(long now) {
        long from = Math.max(paidUntil, now - deepest);
        paidUntil = Math.min(from + microsPerWrite, now + deepest);
    }

    /** How long the next write should wait, in microseconds; 0: not at all. */
    long delay(long now) {
        return Math.max(0, (paidUntil - now) * longestWait / deepest);
    }

    /** Runs this after the delay, or a little later with others that wait. */
    void after(long delay, long now, Runnable write) {
        waiting.addLast(new Waiting(now + delay, write));
        if (alarm == null) {
            alarm = timers.after(Duration.ofNanos(delay * NANOS_PER_MICRO), this::runDue);
        }
    }

    // Delays change slowly, so the order in which they were asked for is nearly that in which they are over.
    private void runDue() {
        long now = timers.micros();
        for (Waiting first = waiting.peekFirst(); first != null && first.due <= now; first = waiting.peekFirst()) {
            waiting.removeFirst();
            first.write.run();
        }
        Waiting next = waiting.peekFirst();
        alarm = next == null ? null : timers.after(Duration.ofNanos((next.due - now) * NANOS_PER_MICRO), this::runDue);
    }
}
