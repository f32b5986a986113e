package dev.comparestream.lease;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether this side of a cluster that has come apart may go on lending. Of two sides that cannot hear each other only one
 * may: that with most of the nodes, or of equal sides that with the oldest. The other side believes after a long while
 * that those who vanished are dead. Who says goodbye does not count as vanished. Times are microseconds. Used on one
 * context.
 */
final class Quorum {

    private final long believedDead;
    private final Set<String> departed = new HashSet<>();
    private List<String> whole = List.of();
    private long apartSince;

    /** @param believedDead how long the smaller side waits for the larger one */
    Quorum(long believedDead) {
        this.believedDead = believedDead;
    }

    /** A node leaves of its own accord. */
    void departs(String node) {
        departed.add(node);
    }

    /**
     * Looks at who is there.
     *
     * @param present all nodes that are seen now, the oldest first
     * @return whether they may go on
     */
    boolean holds(List<String> present, long now) {
        List<String> expected =
                whole.stream().filter(node -> !departed.contains(node)).toList();
        long seen = expected.stream().filter(present::contains).count();
        if (seen == expected.size()) {
            settle(present, now);
            return true;
        }
        boolean isLarger = 2 * seen > expected.size();
        boolean isOlderHalf = 2 * seen == expected.size() && present.contains(expected.get(0));
        if (isLarger || isOlderHalf || now - apartSince >= believedDead) {
            settle(present, now);
            return true;
        }
        return false;
    }

    private void settle(List<String> present, long now) {
        whole = List.copyOf(present);
        departed.retainAll(present);
        apartSince = now;
    }
}
