package dev.comparestream.config;

import java.util.ArrayList;
import java.util.List;

/** The keys of one section, in the order in which they are declared: declaring a key is what makes it known. */
final class KeyGroup {

    private final String prefix;
    private final List<Key<?>> keys = new ArrayList<>();

    private KeyGroup(String prefix) {
        this.prefix = prefix;
    }

    static KeyGroup below(String section) {
        return new KeyGroup(section + ".");
    }

    static KeyGroup top() {
        return new KeyGroup("");
    }

    /** @param foreignVariables variables of other programs that set the key too */
    <T> Key<T> key(String name, String standard, Kind<T> kind, String... foreignVariables) {
        Key<T> key = new Key<>(prefix + name, standard, kind, List.of(foreignVariables));
        keys.add(key);
        return key;
    }

    List<Key<?>> keys() {
        return List.copyOf(keys);
    }
}
