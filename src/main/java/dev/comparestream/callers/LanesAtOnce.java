package dev.comparestream.callers;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The lanes that run for each account. Holds only accounts for which some do. May be used from any thread. */
final class LanesAtOnce {

    private final int most;
    private final ConcurrentMap<String, Integer> running = new ConcurrentHashMap<>();

    /** @param most for one account; 0: any number */
    LanesAtOnce(int most) {
        this.most = most;
    }

    /** Counts them all, or none. */
    boolean take(String account, int lanes) {
        if (most == 0) {
            return true;
        }
        boolean[] taken = {false};
        running.compute(account, (name, before) -> {
            int after = (before == null ? 0 : before) + lanes;
            taken[0] = after <= most;
            return taken[0] ? Integer.valueOf(after) : before;
        });
        return taken[0];
    }

    /** Counts them in any case. */
    void hold(String account, int lanes) {
        if (most > 0) {
            running.merge(account, lanes, Integer::sum);
        }
    }

    void giveBack(String account, int lanes) {
        if (most > 0) {
            running.computeIfPresent(account, (name, before) -> before <= lanes ? null : before - lanes);
        }
    }

    int of(String account) {
        return running.getOrDefault(account, 0);
    }

    int accounts() {
        return running.size();
    }
}
