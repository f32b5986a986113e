package dev.comparestream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last line of a terminal while a comparison runs, drawn over itself: what each lane is doing. Others print between
 * {@link #clear} and {@link #draw}. Where there is no terminal nothing is drawn.
 */
final class StatusLine {

    /** In the order in which a lane passes through them; other states of later versions follow. */
    private static final List<String> STATES = List.of("queued", "connecting", "thinking", "streaming", "paused");

    private static final String TO_THE_BEGINNING = "\r\u001b[K";
    // A line that is too long is cut off by the terminal: a second one could not be drawn over.
    private static final String WITHOUT_WRAPPING = "\u001b[?7l";
    private static final String WITH_WRAPPING = "\u001b[?7h";

    private final boolean live;
    private final PrintWriter out;
    private final Map<Integer, String> states = new TreeMap<>();
    private final Map<Integer, Double> rates = new TreeMap<>();
    private int done;
    private long elapsedMs;
    private boolean drawn;

    StatusLine(Terminal terminal, PrintWriter out) {
        this.live = terminal.live();
        this.out = out;
    }

    /** Learns from an event what there is to tell; whether that is worth another drawing. */
    boolean note(StreamEvent event) {
        JsonNode json = event.json();
        int lane = json.path("index").asInt();
        switch (event.type()) {
            case "start" -> states.put(lane, "queued");
            case "progress" -> {
                states.put(lane, SafeText.oneLine(json.path("state").asText()));
                rates.put(lane, json.path("tokens_per_second").asDouble());
                elapsedMs = Math.max(elapsedMs, json.path("elapsed_ms").asLong());
            }
            case "done" -> {
                states.remove(lane);
                rates.remove(lane);
                done++;
            }
            case "complete", "error" -> states.clear();
            case "chunk" -> {
                return isNow("streaming", lane);
            }
            case "reasoning" -> {
                return isNow("thinking", lane);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isNow(String state, int lane) {
        return states.containsKey(lane) && !state.equals(states.put(lane, state));
    }

    void clear() {
        if (drawn) {
            out.print(TO_THE_BEGINNING);
            drawn = false;
        }
    }

    void draw() {
        if (live && !states.isEmpty()) {
            out.print(TO_THE_BEGINNING + WITHOUT_WRAPPING + text() + WITH_WRAPPING);
            out.flush();
            drawn = true;
        }
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%.1f s", elapsedMs / 1000.0));
        Map<String, List<String>> lanes = new TreeMap<>((a, b) -> rank(a) - rank(b));
        states.forEach((lane, state) ->
                lanes.computeIfAbsent(state, first -> new ArrayList<>()).add(lane.toString()));
        lanes.forEach((state, indexes) -> parts.add(state + ' ' + String.join(" ", indexes)));
        double rate = rates.values().stream().mapToDouble(Double::doubleValue).sum();
        if (rate > 0) {
            parts.add(Math.round(rate) + " tokens/s");
        }
        parts.add(done + " of " + (done + states.size()) + " done");
        return String.join("  ", parts);
    }

    private static int rank(String state) {
        int known = STATES.indexOf(state);
        return known < 0 ? STATES.size() : known;
    }
}
