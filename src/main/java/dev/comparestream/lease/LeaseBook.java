package dev.comparestream.lease;

import java.util.HashMap;
import java.util.Map;

/**
 * What was lent to whom, and until when. Never more than there is: what a node holds counts against the others until it
 * has said that it holds less, or has not been heard of for the time that every lease lasts. Times are microseconds. Used
 * on one context.
 */
final class LeaseBook {

    private final int pool;
    private final long ttl;
    private final long opensAt;
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * A book that nothing is written in yet.
     *
     * @param pool    permits that can be lent
     * @param ttl     how long a lease lasts
     * @param opensAt until then another book may have been in use, so that nodes can only go on with what they hold
     */
    LeaseBook(int pool, long ttl, long opensAt) {
        this.pool = pool;
        this.ttl = ttl;
        this.opensAt = opensAt;
    }

    /**
     * A node's question.
     *
     * @param number of the question; larger than those before
     * @param held   what the node may use now, having given back what it does not need
     * @param wanted what it could use
     */
    record Question(String node, long number, int held, int wanted) {}

    /**
     * What a node is told.
     *
     * @param granted what it may use from now on
     * @param advised what it should come down to, because others have less than their part
     */
    record Answer(int granted, int advised) {}

    private record Entry(long number, int granted, int wanted, long expiresAt) {}

    Answer ask(Question question, long now) {
        entries.values().removeIf(entry -> entry.expiresAt <= now);
        Entry known = entries.get(question.node);
        if (known != null && known.number >= question.number) {
            return new Answer(known.granted, known.granted);
        }
        entries.remove(question.node);
        boolean othersAreShort = entries.values().stream().anyMatch(entry -> entry.granted < entry.wanted);
        int part = othersAreShort ? pool / (entries.size() + 1) : pool;
        int more = now < opensAt ? 0 : Math.min(question.wanted, part);
        int granted = Math.min(Math.max(question.held, more), Math.max(0, pool - lent()));
        entries.put(question.node, new Entry(question.number, granted, question.wanted, now + ttl));
        return new Answer(granted, Math.min(granted, part));
    }

    /** A node has left and uses nothing any more. */
    void leave(String node) {
        entries.remove(node);
    }

    private int lent() {
        return entries.values().stream().mapToInt(Entry::granted).sum();
    }
}
