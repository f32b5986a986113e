package dev.comparestream.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client was given, in order: the data of events, and then its end. Every wait is bounded. */
final class Received {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "end: ";
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();

    /** The client has given an event's data to whoever uses it. */
    void data(String data) {
        queue.add(data);
    }

    /**
     * The client has told that nothing more comes.
     *
     * @param how empty: in order
     */
    void ended(String how) {
        queue.add(END + how);
    }

    /** Waits for an event of this type, and fails where the end comes first. */
    JsonNode next(String type) {
        JsonNode event = next();
        while (!event.path("type").asText().equals(type)) {
            event = next();
        }
        return event;
    }

    /** Waits for the end, which must be in order, and gives everything. */
    List<JsonNode> whole() {
        String last = poll();
        while (!last.startsWith(END)) {
            event(last);
            last = poll();
        }
        if (!last.equals(END)) {
            throw new AssertionError(last + " after " + events);
        }
        return events;
    }

    private JsonNode next() {
        String data = poll();
        if (data.startsWith(END)) {
            throw new AssertionError(data + " after " + events);
        }
        return event(data);
    }

    private JsonNode event(String data) {
        try {
            JsonNode event = JSON.readTree(data);
            events.add(event);
            return event;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not the data of an event: " + data, e);
        }
    }

    private String poll() {
        try {
            String next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing more came after " + events);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
