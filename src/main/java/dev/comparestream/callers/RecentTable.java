package dev.comparestream.callers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by key, no more than a number of them: the one that was not asked for longest makes room for a new one. May be
 * used from any thread; no call waits for anything but another such call.
 */
final class RecentTable<V> {

    private final int most;
    private final Map<String, V> values = new LinkedHashMap<>(16, 0.75f, true);

    RecentTable(int most) {
        this.most = most;
    }

    synchronized V get(String key, Supplier<V> whenNew) {
        V value = values.get(key);
        if (value == null) {
            value = whenNew.get();
            put(key, value);
        }
        return value;
    }

    synchronized void put(String key, V value) {
        if (values.size() >= most && !values.containsKey(key)) {
            String eldest = values.keySet().iterator().next();
            values.remove(eldest);
        }
        values.put(key, value);
    }

    synchronized @Nullable V find(String key) {
        return values.get(key);
    }

    synchronized int size() {
        return values.size();
    }
}
