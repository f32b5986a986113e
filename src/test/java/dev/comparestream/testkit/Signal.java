package dev.comparestream.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Wakes the threads that wait for a condition whenever something has happened. Conditions run under its lock. */
final class Signal {

    /** Far longer than anything takes on a busy machine, short enough for a test run that hangs to say so. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void happened() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the condition came true in time. */
    boolean awaits(BooleanSupplier condition, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** @throws AssertionError with what was waited for and how things stand */
    void require(String what, BooleanSupplier condition, Duration limit, Supplier<String> state) {
        if (!awaits(condition, limit)) {
            throw new AssertionError("waited " + limit.toMillis() + " ms in vain for " + what + "; " + state.get());
        }
    }
}
