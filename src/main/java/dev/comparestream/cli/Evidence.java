package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.cli.LaneResult.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison's events say about its concurrency.
 *
 * @param lanes       by index
 * @param chunkOrder  the lanes of the pieces of text, in the order in which they came
 * @param outputOrder the same for whatever a lane brings: text, reasoning, images
 * @param lost        why the comparison was lost as a whole; null if it was not
 */
record Evidence(
        List<LaneResult> lanes,
        List<Integer> chunkOrder,
        List<Integer> outputOrder,
        @Nullable String lost) {

    private static final Set<String> OUTPUT = Set.of("chunk", "reasoning", "image");

    Evidence {
        lanes = lanes.stream()
                .sorted(Comparator.comparingInt(LaneResult::index))
                .toList();
        chunkOrder = List.copyOf(chunkOrder);
        outputOrder = List.copyOf(outputOrder);
    }

    static Evidence of(List<JsonNode> events) {
        List<LaneResult> lanes = new ArrayList<>();
        List<Integer> chunkOrder = new ArrayList<>();
        List<Integer> outputOrder = new ArrayList<>();
        String lost = null;
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            if (OUTPUT.contains(type) && !event.path("error").asBoolean()) {
                outputOrder.add(event.path("index").asInt());
                if (type.equals("chunk")) {
                    chunkOrder.add(event.path("index").asInt());
                }
            } else if (type.equals("done")) {
                lanes.add(LaneResult.of(event));
            } else if (type.equals("error")) {
                lost = event.path("message").asText();
            }
        }
        return new Evidence(lanes, chunkOrder, outputOrder, lost);
    }

    /** Of the lanes whose request left. */
    List<Span> spans() {
        return lanes.stream().map(LaneResult::span).filter(Objects::nonNull).toList();
    }

    /** From the first request that left to the last one. */
    long spread() {
        return max(Span::start) - min(Span::start);
    }

    /** From the first request's start to the last one's end. */
    long total() {
        return max(Span::end) - min(Span::start);
    }

    /** What the total is at best, if all requests leave at once. */
    long slowest() {
        return max(Span::duration);
    }

    /** What the total is at best, if each request waits for the one before. */
    long sum() {
        return spans().stream().mapToLong(Span::duration).sum();
    }

    private long max(ToLongFunction<Span> value) {
        return spans().stream().mapToLong(value).max().orElse(0);
    }

    private long min(ToLongFunction<Span> value) {
        return spans().stream().mapToLong(value).min().orElse(0);
    }
}
