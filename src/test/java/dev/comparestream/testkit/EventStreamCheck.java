package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules of framing and order that every whole event stream obeys, whatever its lanes were given.
 *
 * <pre>{@code
 * assertThat(EventStreamCheck.complaints(List.of("a", "b"), browser.raw())).isEmpty();
 * }</pre>
 */
public final class EventStreamCheck {

    private final List<LaneCheck> lanes;
    private final List<String> complaints = new ArrayList<>();
    private int started;
    private boolean over;

    private EventStreamCheck(List<String> models) {
        lanes = IntStream.range(0, models.size())
                .mapToObj(index -> new LaneCheck(index, models.get(index), complaints))
                .toList();
    }

    /**
     * What is wrong with a stream, nothing if it keeps the contract.
     *
     * @param models as they were requested, to the letter and in order
     * @param raw    the whole stream, without the framing of HTTP
     */
    public static List<String> complaints(List<String> models, byte[] raw) {
        ReceivedStream stream = ReceivedStream.of(raw);
        EventStreamCheck check = new EventStreamCheck(models);
        stream.events().forEach(check::event);
        check.ends();
        return Stream.concat(stream.complaints().stream(), check.complaints.stream())
                .distinct()
                .toList();
    }

    private void event(JsonNode event) {
        String type = event.path("type").asText();
        if (over) {
            complaints.add("an event after complete: " + type);
        }
        switch (type) {
            case "complete" -> {
                over = true;
                complete(event.path("metadata"));
            }
            case "error" -> {
                over = true;
                complaints.add("the whole comparison is lost: " + event.path("message"));
            }
            case "start" -> start(event);
            case "chunk", "reasoning", "image", "progress", "done" -> laneEvent(type, event);
            default -> complaints.add("unknown event: " + event);
        }
    }

    private void start(JsonNode event) {
        if (event.path("index").asInt(-1) != started) {
            complaints.add("start out of order: lane " + event.path("index") + " instead of " + started);
        }
        started++;
        laneEvent("start", event);
    }

    private void laneEvent(String type, JsonNode event) {
        int index = event.path("index").asInt(-1);
        if (index < 0 || index >= lanes.size()) {
            complaints.add(type + " of a lane that was not requested: " + event.path("index"));
            return;
        }
        if (!type.equals("start") && started < lanes.size()) {
            complaints.add(type + " before the last start");
        }
        lanes.get(index).event(type, event);
    }

    private void complete(JsonNode metadata) {
        lanes.forEach(LaneCheck::isDone);
        count(metadata, "models_requested", lanes.size());
        count(metadata, "models_failed", (int)
                lanes.stream().filter(LaneCheck::failed).count());
        count(metadata, "models_successful", (int)
                lanes.stream().filter(LaneCheck::succeeded).count());
        count(metadata, "models_cancelled", (int)
                lanes.stream().filter(LaneCheck::cancelled).count());
    }

    private void count(JsonNode metadata, String field, int expected) {
        JsonNode given = metadata.path(field);
        if (!given.isIntegralNumber() || given.asInt() != expected) {
            complaints.add("metadata." + field + " is " + given + ", counted " + expected);
        }
    }

    private void ends() {
        if (!over) {
            complaints.add("no complete event");
            lanes.forEach(LaneCheck::isDone);
        }
    }
}
