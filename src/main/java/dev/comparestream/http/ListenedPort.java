package dev.comparestream.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The port that a server listens on: the configured one, or the free one that the first instance was given. */
public final class ListenedPort {

    private final int configured;
    private final AtomicInteger port;

    public ListenedPort(int configured) {
        this.configured = configured;
        this.port = new AtomicInteger(configured);
    }

    /** What to bind: -1 lets all instances of one JVM share one free port, 0 would give each its own. */
    int toBind() {
        return configured == 0 ? -1 : configured;
    }

    void bound(int actual) {
        port.set(actual);
    }

    /** The actual port; 0 before the first instance listens on a free one. */
    public int get() {
        return port.get();
    }
}
