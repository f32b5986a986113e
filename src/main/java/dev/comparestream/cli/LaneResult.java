package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How one lane went, by its {@code done} event.
 *
 * @param span    null if its upstream request never left
 * @param failure null if it succeeded
 */
record LaneResult(
        int index,
        String model,
        @Nullable Span span,
        long chunks,
        @Nullable Failure failure) {

    /**
     * The time of a lane's upstream request, in milliseconds since the start of the comparison.
     *
     * @param firstChunk null if there was none
     */
    record Span(int index, long start, @Nullable Long firstChunk, long end, boolean gaveOutput) {
        long duration() {
            return end - start;
        }
    }

    /** The service's words for a failure. */
    record Failure(String kind, String message) {}

    static LaneResult of(JsonNode done) {
        int index = done.path("index").asInt();
        Failure failure = failure(done);
        Span span = span(index, done, failure == null);
        return new LaneResult(
                index, done.path("model").asText(), span, done.path("chunks").asLong(), failure);
    }

    private static @Nullable Span span(int index, JsonNode done, boolean succeeded) {
        if (!done.path("started_ms").isNumber() || !done.path("duration_ms").isNumber()) {
            return null;
        }
        long start = done.path("started_ms").asLong();
        long end = start + done.path("duration_ms").asLong();
        JsonNode untilFirst = done.path("time_to_first_chunk_ms");
        Long firstChunk = untilFirst.isNumber() ? (Long) (start + untilFirst.asLong()) : null;
        return new Span(index, start, firstChunk, end, succeeded || firstChunk != null);
    }

    private static @Nullable Failure failure(JsonNode done) {
        if (!done.path("error").asBoolean()) {
            return null;
        }
        JsonNode failure = done.path("failure");
        return new Failure(
                failure.path("kind").asText("unknown"), failure.path("message").asText());
    }

    /** In a word or two. */
    String outcome() {
        return failure == null ? "ok" : "failed: " + failure.kind();
    }
}
