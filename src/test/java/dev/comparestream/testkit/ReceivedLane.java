package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client was given of one lane, put together.
 *
 * @param content   the joined text, error chunks left out
 * @param images    different ones
 * @param lastImage URL of the last one; empty where there was none
 * @param done      the lane's done event; a missing node where it did not come
 */
public record ReceivedLane(String content, String reasoning, int images, String lastImage, JsonNode done) {

    /** Of a whole stream; events that break the framing are left out. */
    public static ReceivedLane of(int index, byte[] raw) {
        return of(index, ReceivedStream.of(raw).events());
    }

    static ReceivedLane of(int index, List<JsonNode> events) {
        StringBuilder content = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        Set<String> images = new HashSet<>();
        String lastImage = "";
        JsonNode done = MissingNode.getInstance();
        for (JsonNode event : events) {
            if (event.path("index").asInt(-1) != index) {
                continue;
            }
            switch (event.path("type").asText()) {
                case "chunk" ->
                    content.append(
                            event.path("error").asBoolean()
                                    ? ""
                                    : event.path("content").asText());
                case "reasoning" -> reasoning.append(event.path("content").asText());
                case "image" -> {
                    lastImage = event.path("url").asText();
                    images.add(lastImage.replaceFirst("=+$", ""));
                }
                case "done" -> done = event;
                default -> {}
            }
        }
        return new ReceivedLane(content.toString(), reasoning.toString(), images.size(), lastImage, done);
    }

    /** {@code done}, {@code error}, or empty where the lane did not end. */
    public String outcome() {
        if (done.isMissingNode()) {
            return "";
        }
        return done.path("error").asBoolean() ? "error" : "done";
    }

    public JsonNode failure() {
        return done.path("failure");
    }

    /** Empty where the lane did not fail. */
    public String message() {
        return failure().path("message").asText("");
    }
}
