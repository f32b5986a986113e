package dev.comparestream.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers for tests: time stands still until the test moves it, and due actions run in order of their time. */
public final class ManualTimers implements Timers {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong((Entry e) -> e.due).thenComparingLong(e -> e.number));
    private long now;
    private long number;

    @Override
    public long micros() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return add(delay, 0, action);
    }

    @Override
    public Timer every(Duration period, Runnable action) {
        return add(period, micros(period), action);
    }

    /** Moves time forward; everything that falls due on the way runs at its own moment. */
    public void advance(Duration by) {
        long target = now + micros(by);
        while (!entries.isEmpty() && entries.element().due <= target) {
            Entry entry = entries.remove();
            now = entry.due;
            if (entry.period > 0) {
                entries.add(entry.next(++number));
            }
            if (!entry.state.cancelled) {
                entry.action.run();
            }
            entries.removeIf(e -> e.state.cancelled);
        }
        now = target;
    }

    /** How many timers are waiting: none may be left behind by what has ended. */
    public int pending() {
        return (int) entries.stream().filter(e -> !e.state.cancelled).count();
    }

    private Timer add(Duration delay, long period, Runnable action) {
        Entry entry = new Entry(now + Math.max(1, micros(delay)), ++number, period, action, new State());
        entries.add(entry);
        return () -> entry.state.cancelled = true;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static final class State {
        private boolean cancelled;
    }

    private record Entry(long due, long number, long period, Runnable action, State state) {
        Entry next(long nextNumber) {
            return new Entry(due + period, nextNumber, period, action, state);
        }
    }
}
