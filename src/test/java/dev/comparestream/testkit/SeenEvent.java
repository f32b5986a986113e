package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event as it arrived at a {@link TestBrowser}.
 *
 * @param json  a missing node where it was not JSON
 * @param nanos {@link System#nanoTime} of the read that brought its end
 */
public record SeenEvent(JsonNode json, long nanos) {

    /** Empty where there is none. */
    public String type() {
        return json.path("type").asText("");
    }

    /** The lane it belongs to; -1 where it belongs to none. */
    public int index() {
        return json.path("index").asInt(-1);
    }
}
