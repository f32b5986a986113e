package dev.comparestream.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers for tests: time stands still until the test moves it, and due actions run in order of their time. */
public final class ManualTimers implements Timers {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong((Entry e) -> e.due).thenComparingLong(e -> e.number));
    private final Runnable whenGivingWay;
    private long now;
    private long number;
    private int pending;

    public ManualTimers() {
        this(() -> {});
    }

    /** Timers that tell when others are let to the processor. */
    public ManualTimers(Runnable whenGivingWay) {
        this.whenGivingWay = whenGivingWay;
    }

    @Override
    public void giveWay() {
        whenGivingWay.run();
    }

    @Override
    public long micros() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return add(micros(delay), 0, action);
    }

    @Override
    public Timer every(Duration period, Runnable action) {
        return add(micros(period), micros(period), action);
    }

    /** Moves time forward; everything that falls due on the way runs at its own moment. */
    public void advance(Duration by) {
        long target = now + micros(by);
        while (!entries.isEmpty() && entries.element().due <= target) {
            run(entries.remove());
        }
        now = target;
    }

    /** Time goes on and nothing runs, as when the machine stands still; what fell due runs when time is next moved. */
    public void standStill(Duration span) {
        now += micros(span);
    }

    /** How many timers are waiting: none may be left behind by what has ended. */
    public int pending() {
        return pending;
    }

    // What was cancelled stays where it is until it is due: looking for it would cost more than meeting it.
    private void run(Entry entry) {
        if (entry.over) {
            return;
        }
        now = Math.max(now, entry.due);
        if (entry.period > 0) {
            entry.due += entry.period;
            entry.number = ++number;
            entries.add(entry);
        } else {
            entry.end();
        }
        entry.action.run();
    }

    private Timer add(long delay, long period, Runnable action) {
        Entry entry = new Entry(now + Math.max(1, delay), ++number, period, action);
        entries.add(entry);
        pending++;
        return entry::end;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private final class Entry {
        private final long period;
        private final Runnable action;
        private long due;
        private long number;
        private boolean over;

        Entry(long due, long number, long period, Runnable action) {
            this.due = due;
            this.number = number;
            this.period = period;
            this.action = action;
        }

        void end() {
            if (!over) {
                over = true;
                pending--;
            }
        }
    }
}
