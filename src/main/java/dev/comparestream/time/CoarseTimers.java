package dev.comparestream.time;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Timers that may be late by a twentieth of a second: what falls due in the meantime is done together. Thousands of exact timers
 * wake their event loop for each of them, and a wake-up costs more than what there is to do. Used on the context of the
 * exact timers.
 */
public final class CoarseTimers implements Timers {

    private static final long STEP_MICROS = 50_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Timers exact;
    private final TreeMap<Long, Set<Entry>> steps = new TreeMap<>();
    private @Nullable Timer alarm;
    private long alarmStep;

    /** Makes timers that are woken by others. */
    public CoarseTimers(Timers exact) {
        this.exact = exact;
    }

    @Override
    public long micros() {
        return exact.micros();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return add(new Entry(delay, false, action));
    }

    @Override
    public Timer nextTurn(Runnable action) {
        return exact.nextTurn(action);
    }

    @Override
    public void giveWay() {
        exact.giveWay();
    }

    /** Turns that were missed while this JVM stood still are not made up for. */
    @Override
    public Timer every(Duration period, Runnable action) {
        return add(new Entry(period, true, action));
    }

    private Timer add(Entry entry) {
        entry.waits();
        setAlarm();
        return entry;
    }

    // The alarm that has rung stands until all is done that is due: what is asked for meanwhile sets no other. What an
    // action throws is the exact timer's to report; the others are done all the same, a moment later.
    private void wake() {
        try {
            for (Entry due = pollDue(); due != null; due = pollDue()) {
                due.run();
            }
        } finally {
            stopAlarm();
            setAlarm();
        }
    }

    private @Nullable Entry pollDue() {
        Map.Entry<Long, Set<Entry>> first = steps.firstEntry();
        if (first == null || first.getKey() * STEP_MICROS > micros()) {
            return null;
        }
        Iterator<Entry> due = first.getValue().iterator();
        Entry next = due.next();
        due.remove();
        if (!due.hasNext()) {
            steps.pollFirstEntry();
        }
        return next;
    }

    private void setAlarm() {
        if (steps.isEmpty() || (alarm != null && alarmStep <= steps.firstKey())) {
            return;
        }
        stopAlarm();
        alarmStep = steps.firstKey();
        long left = alarmStep * STEP_MICROS - micros();
        alarm = exact.after(Duration.ofMillis((left + MICROS_PER_MILLI - 1) / MICROS_PER_MILLI), this::wake);
    }

    private void stopAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private final class Entry implements Timer {
        private final long micros;
        private final boolean again;
        private final Runnable action;
        private long step;

        Entry(Duration delay, boolean again, Runnable action) {
            this.micros = Math.max(1, delay.toNanos() / NANOS_PER_MICRO);
            this.again = again;
            this.action = action;
        }

        void waits() {
            step = Math.floorDiv(micros() + micros + STEP_MICROS - 1, STEP_MICROS);
            steps.computeIfAbsent(step, at -> new LinkedHashSet<>()).add(this);
        }

        void run() {
            if (again) {
                waits();
            }
            action.run();
        }

        @Override
        public void cancel() {
            Set<Entry> others = steps.get(step);
            if (others != null && others.remove(this) && others.isEmpty()) {
                steps.remove(step);
                if (steps.isEmpty()) {
                    stopAlarm();
                }
            }
        }
    }
}
