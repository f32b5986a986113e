package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows the lanes line by line while they stream, and a summary at the end. */
final class LanePrinter implements EventPrinter {

    private static final int LONGEST_URL = 200;

    private final LaneLabels labels;
    private final Terminal terminal;
    private final PrintWriter out;
    private final Map<Integer, LaneOutput> lanes = new TreeMap<>();
    private final List<JsonNode> done = new ArrayList<>();

    LanePrinter(List<String> models, Terminal terminal, PrintWriter out) {
        this.labels = LaneLabels.of(models);
        this.terminal = terminal;
        this.out = out;
    }

    @Override
    public void print(StreamEvent event) {
        JsonNode json = event.json();
        switch (event.type()) {
            case "chunk" -> show(chunk(json));
            case "reasoning" -> show(lane(json).thinking(json.path("content").asText()));
            case "image" -> show(lane(json).remark(image(json.path("url").asText())));
            case "done" -> {
                show(lane(json).flush());
                done.add(json);
            }
            case "complete" -> {
                end();
                show(Summary.of(done, json.path("metadata")));
            }
            case "error" -> {
                end();
                show(List.of("The comparison was lost: "
                        + SafeText.oneLine(json.path("message").asText())));
            }
            default -> {} // start and progress, and what later versions may add
        }
    }

    @Override
    public void end() {
        lanes.values().forEach(lane -> show(lane.flush()));
    }

    private List<String> chunk(JsonNode chunk) {
        String content = chunk.path("content").asText();
        return chunk.path("error").asBoolean()
                ? lane(chunk).remark(content)
                : lane(chunk).text(content);
    }

    private static String image(String url) {
        return "(image) "
                + (url.length() <= LONGEST_URL
                        ? url
                        : url.substring(0, LONGEST_URL) + "... (" + url.length() + " characters)");
    }

    private LaneOutput lane(JsonNode event) {
        return lanes.computeIfAbsent(
                event.path("index").asInt(), index -> new LaneOutput(index, labels.of(index), terminal));
    }

    private void show(List<String> lines) {
        lines.forEach(out::println);
    }
}
