package dev.comparestream.simulation;

import dev.comparestream.time.ManualTimers;
import dev.comparestream.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One JVM. It may die, after which nothing happens on it any more, or stand still: what falls due meanwhile, timers and
 * messages alike, happens when it goes on, each once and in the order in which it fell due.
 */
final class Node implements Timers {

    private final String name;
    private final ManualTimers time;
    private final Queue<Runnable> backlog = new ArrayDeque<>();
    private int armed;
    private boolean dead;
    private boolean cut;
    private int pauses;

    Node(String name, ManualTimers time) {
        this.name = name;
        this.time = time;
    }

    String name() {
        return name;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether no message reaches or leaves it. */
    boolean isCut() {
        return cut;
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    void kill() {
        dead = true;
        backlog.clear();
    }

    /** Stands still for this long. */
    void pause(Duration span) {
        pauses++;
        time.after(span, this::goOn);
    }

    /** Does this now, or when the node goes on, or never. */
    void run(Runnable event) {
        if (dead) {
            return;
        }
        if (pauses > 0) {
            backlog.add(event);
        } else {
            event.run();
        }
    }

    /** Timers of this node that are waiting. */
    int armed() {
        return armed;
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Armed timer = new Armed(action, true);
        timer.below = time.after(delay, timer::due);
        return timer;
    }

    @Override
    public Timer every(Duration period, Runnable action) {
        Armed timer = new Armed(action, false);
        timer.below = time.every(period, timer::due);
        return timer;
    }

    private void goOn() {
        if (--pauses > 0) {
            return;
        }
        Runnable event = backlog.poll();
        while (event != null) {
            event.run();
            event = backlog.poll();
        }
    }

    private final class Armed implements Timer {
        private final Runnable action;
        private final boolean once;
        private Timer below = () -> {};
        private boolean waiting;
        private boolean over;

        Armed(Runnable action, boolean once) {
            this.action = action;
            this.once = once;
            armed++;
        }

        // A turn that falls due while the one before it still waits is not made up for.
        void due() {
            if (dead) {
                below.cancel();
            } else if (!waiting) {
                waiting = true;
                Node.this.run(this::fire);
            }
        }

        private void fire() {
            waiting = false;
            if (over) {
                return;
            }
            if (once) {
                over = true;
                armed--;
            }
            action.run();
        }

        @Override
        public void cancel() {
            below.cancel();
            if (!over) {
                over = true;
                armed--;
            }
        }
    }
}
