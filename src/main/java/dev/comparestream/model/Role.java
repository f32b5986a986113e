package dev.comparestream.model;

import java.util.Locale;

/** Who said a message of a conversation. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
