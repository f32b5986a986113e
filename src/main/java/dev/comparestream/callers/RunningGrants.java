package dev.comparestream.callers;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The comparisons that run on this node, or are about to begin: lanes by account and grant. May be used from any thread. */
final class RunningGrants {

    private final ConcurrentMap<String, Map<String, Integer>> accounts = new ConcurrentHashMap<>();

    void begin(String account, String grant, int lanes) {
        accounts.compute(account, (name, before) -> {
            Map<String, Integer> after = before == null ? new HashMap<>() : new HashMap<>(before);
            after.put(grant, lanes);
            return after;
        });
    }

    void end(String account, String grant) {
        accounts.computeIfPresent(account, (name, before) -> {
            Map<String, Integer> after = new HashMap<>(before);
            after.remove(grant);
            return after.isEmpty() ? null : after;
        });
    }

    Map<String, Integer> of(String account) {
        return Map.copyOf(accounts.getOrDefault(account, Map.of()));
    }
}
