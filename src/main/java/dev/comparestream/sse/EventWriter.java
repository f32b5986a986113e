package dev.comparestream.sse;

import java.nio.charset.StandardCharsets;

/**
 * Frames outgoing events, any number of them into one buffer. An event is exactly {@code data: }, one line of JSON and
 * two line feeds; existing clients drop anything else. Not for several threads.
 */
public final class EventWriter {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Utf8Json json = new Utf8Json();

    /** Begins an event; its one JSON value is to be written before {@link #end}. */
    public Utf8Json begin() {
        return json.verbatim(DATA);
    }

    public void end() {
        json.verbatim(END);
    }

    public void heartbeat() {
        json.verbatim(HEARTBEAT);
    }

    /** The buffer, of which the first {@link #length} bytes are written; valid until the next call. */
    public byte[] array() {
        return json.array();
    }

    public int length() {
        return json.length();
    }

    public byte[] toByteArray() {
        return json.toByteArray();
    }

    public void reset() {
        json.reset();
    }
}
