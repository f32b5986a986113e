package dev.comparestream.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The port that a server listens on: the configured one, or the free one that the first instance was given. */
public final class ListenedPort {

    private final AtomicInteger port;

    public ListenedPort(int configured) {
        this.port = new AtomicInteger(configured);
    }

    int toBind() {
        return port.get();
    }

    void bound(int actual) {
        port.set(actual);
    }

    /** The actual port; 0 before the first instance listens on a free one. */
    public int get() {
        return port.get();
    }
}
