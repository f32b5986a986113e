package dev.comparestream.testkit;

import java.net.URI;

/** A way to the service: directly, or through something in front of it. */
public interface Door extends AutoCloseable {

    /** Where clients ask. */
    URI uri();

    @Override
    void close();

    static Door direct(URI service) {
        return new Door() {
            @Override
            public URI uri() {
                return service;
            }

            @Override
            public void close() {}

            @Override
            public String toString() {
                return "directly";
            }
        };
    }
}
