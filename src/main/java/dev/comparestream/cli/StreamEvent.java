package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of a comparison.
 *
 * @param json a JSON object with a {@code type}
 * @param text the same, to the letter as it came
 */
record StreamEvent(JsonNode json, String text) {

    String type() {
        return json.path("type").asText();
    }

    /** Nothing follows it. */
    boolean isLast() {
        return type().equals("complete") || type().equals("error");
    }
}
