package dev.comparestream.model;

import java.util.Locale;

/** What a running lane is doing, as progress events tell it. */
public enum LaneState {
    /** Waits for its turn: for a permit of the upstream's limit, or for the next attempt. */
    QUEUED,
    /** The upstream has the request and has given no output yet. */
    CONNECTING,
    /** The last output was reasoning. */
    THINKING,
    /** The last output was text. */
    STREAMING,
    /** Held, because the client does not read. */
    PAUSED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
