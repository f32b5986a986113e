package dev.comparestream.upstream.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves parties in turn, whatever number of things each has waiting, and the things of one party in their order. A
 * party that comes anew waits for one turn of all others at most.
 *
 * @param <P> who waits
 * @param <T> what waits
 */
final class FairQueue<P, T> {

    private final Map<P, Deque<T>> parties = new LinkedHashMap<>();

    void add(P party, T thing) {
        parties.computeIfAbsent(party, first -> new ArrayDeque<>(1)).add(thing);
    }

    /** The next thing, taken out; null: nothing waits. */
    @Nullable
    T poll() {
        Iterator<Map.Entry<P, Deque<T>>> turn = parties.entrySet().iterator();
        if (!turn.hasNext()) {
            return null;
        }
        Map.Entry<P, Deque<T>> first = turn.next();
        P party = first.getKey();
        Deque<T> things = first.getValue();
        T next = things.poll();
        turn.remove();
        if (!things.isEmpty()) {
            parties.put(party, things);
        }
        return next;
    }

    /** Takes one thing out, wherever it stands; nothing happens where it does not wait here. */
    void remove(P party, T thing) {
        Deque<T> things = parties.get(party);
        if (things != null && things.remove(thing) && things.isEmpty()) {
            parties.remove(party);
        }
    }

    boolean isEmpty() {
        return parties.isEmpty();
    }
}
