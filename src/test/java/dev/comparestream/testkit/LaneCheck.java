package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** The rules of order within one lane: a start, what it brings, one done, and nothing after it. */
final class LaneCheck {

    private final int index;
    private final String model;
    private final List<String> complaints;
    private int starts;
    private int errorChunks;
    private int dones;
    private boolean previousWasError;
    private JsonNode done = MissingNode.getInstance();

    LaneCheck(int index, String model, List<String> complaints) {
        this.index = index;
        this.model = model;
        this.complaints = complaints;
    }

    void event(String type, JsonNode event) {
        if (!event.path("model").isTextual() || !event.path("model").asText().equals(model)) {
            complain("model is " + event.path("model") + ", requested " + model);
        }
        if (dones > 0) {
            complain(type + " after done");
        }
        if (type.equals("start") && ++starts > 1) {
            complain("second start");
        }
        boolean error = type.equals("chunk") && event.path("error").asBoolean();
        if (error) {
            errorChunks++;
            if (!event.path("content").asText().startsWith("Error: ")) {
                complain("error chunk without \"Error: \"");
            }
        }
        if (type.equals("done")) {
            done(event);
        }
        if (!type.equals("progress")) {
            previousWasError = error;
        }
    }

    void isDone() {
        if (dones != 1) {
            complain(dones + " done events");
        }
    }

    boolean succeeded() {
        return dones > 0 && !done.path("error").asBoolean();
    }

    boolean failed() {
        return done.path("error").asBoolean();
    }

    boolean cancelled() {
        return done.path("failure").path("kind").asText().equals("cancelled");
    }

    private void done(JsonNode event) {
        dones++;
        done = event;
        if (event.path("error").asBoolean() != event.path("failure").isObject()) {
            complain("error and failure disagree");
        }
        if (errorChunks != (failed() ? 1 : 0)) {
            complain(errorChunks + " error chunks");
        }
        if (failed() && !previousWasError) {
            complain("no error chunk directly before done");
        }
    }

    private void complain(String complaint) {
        complaints.add("lane " + index + ": " + complaint);
    }
}
