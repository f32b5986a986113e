package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** One request that a {@link ScriptedUpstream} was sent, and how far its answer got. Safe to read from any thread. */
public final class UpstreamExchange {

    /** How an exchange stands. */
    public enum State {
        ANSWERING,
        /** Nothing more is sent, the connection stays open. */
        HANGING,
        /** The whole answer was written. */
        COMPLETE,
        /** We broke off: with RST. */
        RESET,
        /** We broke off: with FIN, inside the answer. */
        CLOSED,
        /** The client left before the answer's end. */
        ABANDONED;

        boolean open() {
            return this == ANSWERING || this == HANGING;
        }
    }

    /** How a client's end of the connection looked. */
    public enum Leaving {
        FIN,
        RST
    }

    private final ReceivedRequest request;
    private final String model;
    private final int attempt;
    private final int connection;
    private final long receivedNanos = System.nanoTime();
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.ANSWERING;
    private OptionalLong clientClosedNanos = OptionalLong.empty();
    private Leaving leaving = Leaving.FIN;
    private int segmentsSent;
    private long bytesSent;
    private boolean keepsConnection;

    UpstreamExchange(ReceivedRequest request, String model, int attempt, int connection) {
        this.request = request;
        this.model = model;
        this.attempt = attempt;
        this.connection = connection;
    }

    public ReceivedRequest request() {
        return request;
    }

    public JsonNode json() {
        return request.json();
    }

    /** The model string to the letter; empty for requests that are not about one. */
    public String model() {
        return model;
    }

    /** 1 for the first request for this model string. */
    public int attempt() {
        return attempt;
    }

    /** Which connection it came on: 1 for the first that was accepted. */
    public int connection() {
        return connection;
    }

    public long receivedNanos() {
        return receivedNanos;
    }

    public synchronized State state() {
        return state;
    }

    /** When the client closed the connection, whether the answer was complete or not. */
    public synchronized OptionalLong clientClosedNanos() {
        return clientClosedNanos;
    }

    /** How the client closed, once it has. */
    public synchronized Leaving leaving() {
        return leaving;
    }

    /** Writes of the answer's body. */
    public synchronized int segmentsSent() {
        return segmentsSent;
    }

    /** Bytes of the answer's body, without head and framing. */
    public synchronized long bytesSent() {
        return bytesSent;
    }

    synchronized void keepConnection() {
        keepsConnection = true;
    }

    /** Whether the connection is to serve again when this is over. */
    synchronized boolean keepsConnection() {
        return keepsConnection;
    }

    synchronized void sent(int bytes) {
        segmentsSent++;
        bytesSent += bytes;
    }

    synchronized void becomes(State next) {
        if (state.open()) {
            state = next;
        }
        if (!next.open()) {
            over.countDown();
        }
    }

    /** The last write has failed, so the answer was not complete after all. */
    synchronized void abandoned() {
        state = State.ABANDONED;
        over.countDown();
    }

    synchronized void clientClosed(Leaving how) {
        if (clientClosedNanos.isEmpty()) {
            clientClosedNanos = OptionalLong.of(System.nanoTime());
            leaving = how;
        }
        becomes(State.ABANDONED);
    }

    CountDownLatch over() {
        return over;
    }

    @Override
    public String toString() {
        String what = model.isEmpty() ? request.method() + ' ' + request.path() : model;
        return what + " #" + attempt + ' ' + state() + ' ' + segmentsSent() + " segments " + bytesSent() + " bytes"
                + (clientClosedNanos().isPresent() ? " client closed with " + leaving() : "");
    }
}
