package dev.comparestream.clients;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** A client that was not written for this service. It asks once. */
interface ForeignClient extends AutoCloseable {

    /** Posts a request and returns at once; what comes goes into {@code received}, from any thread. */
    void asks(URI service, ObjectNode request, Received received);

    /** Goes away in the midst of the answer, as its users would make it. */
    @Override
    void close();
}
