package dev.comparestream.sse;

import org.jspecify.annotations.Nullable;

/** Is told what an {@link SseParser} finds, in order, from inside {@code feed} and {@code end}. */
public interface SseListener {

    /**
     * An event with data that is not empty; events without are not reported.
     *
     * @param type  the event's own type; null: none was given
     * @param bytes holds the data, its lines joined with a line feed; from {@code from} to {@code to} it is valid
     *              during this call only
     */
    void event(@Nullable String type, byte[] bytes, int from, int to);

    /** A comment line, usually a keep-alive. */
    void comment();

    /** The event being read is over the bound. The parser has stopped: nothing follows. */
    void tooLarge();
}
