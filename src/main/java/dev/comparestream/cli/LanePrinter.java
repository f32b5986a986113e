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
    private final StatusLine status;
    private final PrintWriter out;
    private final Map<Integer, LaneOutput> lanes = new TreeMap<>();
    private final List<JsonNode> done = new ArrayList<>();

    LanePrinter(List<String> models, Terminal terminal, PrintWriter out) {
        this.labels = LaneLabels.of(models);
        this.terminal = terminal;
        this.status = new StatusLine(terminal, out);
        this.out = out;
    }

    @Override
    public void print(StreamEvent event) {
        boolean worthDrawing = status.note(event);
        boolean printed = show(lines(event));
        if (worthDrawing || printed) {
            status.draw();
        }
    }

    private List<String> lines(StreamEvent event) {
        JsonNode json = event.json();
        return switch (event.type()) {
            case "chunk" -> chunk(json);
            case "reasoning" -> lane(json).thinking(json.path("content").asText());
            case "image" -> lane(json).remark(image(json.path("url").asText()));
            case "done" -> {
                done.add(json);
                yield lane(json).flush();
            }
            case "complete" -> {
                end();
                yield Summary.of(done, json.path("metadata"));
            }
            case "error" -> {
                end();
                yield List.of("The comparison was lost: "
                        + SafeText.oneLine(json.path("message").asText()));
            }
            default -> List.of(); // start and progress, and what later versions may add
        };
    }

    @Override
    public void end() {
        status.clear();
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

    private boolean show(List<String> lines) {
        if (!lines.isEmpty()) {
            status.clear();
            lines.forEach(out::println);
        }
        return !lines.isEmpty();
    }
}
