package dev.comparestream.model;

import java.util.Locale;

/** How long a prompt and its answers may be; the numbers stand in the configuration. */
public enum Tier {
    BRIEF,
    STANDARD,
    EXTENDED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
