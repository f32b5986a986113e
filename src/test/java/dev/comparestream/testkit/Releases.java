package dev.comparestream.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names that tests have released; a name stays released. */
record Releases(Signal signal, Set<String> names) {

    static Releases none(Signal signal) {
        return new Releases(signal, ConcurrentHashMap.newKeySet());
    }

    void release(String name) {
        names.add(name);
        signal.happened();
    }

    boolean released(String name) {
        return names.contains(name);
    }
}
