package dev.comparestream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that a browser may see in the events it has been given so far, in whatever order lanes came.
 *
 * @param what for the complaint when it does not come
 */
public record Sight(String what, Predicate<List<JsonNode>> seen) {

    public static Sight starts(int n) {
        return events("start", n);
    }

    public static Sight dones(int n) {
        return events("done", n);
    }

    /** At least so many events of this type, over all lanes. */
    public static Sight events(String type, int n) {
        return new Sight(
                n + " " + type + " events",
                all -> all.stream()
                                .filter(event -> event.path("type").asText().equals(type))
                                .count()
                        >= n);
    }

    /** The lane's text so far contains this. */
    public static Sight text(int index, String part) {
        return new Sight(
                '"' + part + "\" in lane " + index,
                all -> ReceivedLane.of(index, all).content().contains(part));
    }

    public static Sight done(int index) {
        return new Sight(
                "the end of lane " + index,
                all -> !ReceivedLane.of(index, all).outcome().isEmpty());
    }

    /** The lane's failure, of this kind. */
    public static Sight failure(int index, String kind) {
        return new Sight(
                "failure of lane " + index + ": " + kind,
                all -> ReceivedLane.of(index, all)
                        .failure()
                        .path("kind")
                        .asText()
                        .equals(kind));
    }

    public static Sight complete() {
        return events("complete", 1);
    }
}
