package dev.comparestream.model;

import java.util.HexFormat;

/**
 * Who asks.
 *
 * @param name    whose comparisons those are that this caller begins; nobody else may stop them
 * @param account whose limits they count against
 */
public record Caller(String name, String account) {

    private static final String ANYONE = "anyone";
    private static final String SIBLING = "sibling";
    private static final int SUBJECT_BYTES = 16;

    /** Whoever calls from this address where callers show no keys. A comparison's id is all that stops it there. */
    public static Caller anyone(String address) {
        return new Caller(ANYONE, address);
    }

    /** A service on the event bus, which is the operator's own: nothing is counted, and it may stop what others began. */
    public static Caller sibling() {
        return new Caller(SIBLING, SIBLING);
    }

    /** The one whose key has this name. */
    public static Caller named(String name) {
        return new Caller("key " + name, "key " + name);
    }

    /** The one whom a token is about. Known by a hash of it, since a token may name people by their addresses. */
    public static Caller subject(String subject) {
        String name = "subject " + HexFormat.of().formatHex(CallerKey.hash(subject), 0, SUBJECT_BYTES);
        return new Caller(name, name);
    }

    /** Whether this caller may stop what that one began. */
    public boolean mayStop(Caller owner) {
        return name.equals(SIBLING) || name.equals(owner.name);
    }
}
