package dev.comparestream.compare;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Handles one thing after the other: what is put in while another is handled waits until that is done. */
final class InOrder<T> {

    private final Consumer<T> handler;
    private final Queue<T> waiting = new ArrayDeque<>(2);
    private boolean busy;

    InOrder(Consumer<T> handler) {
        this.handler = handler;
    }

    void put(T thing) {
        waiting.add(thing);
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (T next = waiting.poll(); next != null; next = waiting.poll()) {
                handler.accept(next);
            }
        } finally {
            busy = false;
        }
    }
}
