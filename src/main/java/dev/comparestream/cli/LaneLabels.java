package dev.comparestream.cli;

import java.util.List;

/** Short names for the lanes, all of one width, so that the texts behind them stand in one column. */
final class LaneLabels {

    private static final int LONGEST = 24;

    private final List<String> labels;

    private LaneLabels(List<String> labels) {
        this.labels = labels;
    }

    static LaneLabels of(List<String> models) {
        List<String> names = models.stream().map(LaneLabels::shortName).toList();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        var labels = new String[names.size()];
        for (int lane = 0; lane < labels.length; lane++) {
            String name = names.get(lane);
            labels[lane] = "[" + lane + " " + name + "]" + " ".repeat(width - name.length());
        }
        return new LaneLabels(List.of(labels));
    }

    /** The label of a lane that was asked for; of any other just its number. */
    String of(int lane) {
        return lane >= 0 && lane < labels.size() ? labels.get(lane) : "[" + lane + "]";
    }

    private static String shortName(String model) {
        String safe = SafeText.oneLine(model);
        String name = safe.substring(safe.lastIndexOf('/') + 1);
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
