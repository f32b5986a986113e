package dev.comparestream.cli;

import java.util.ArrayList;
import java.util.List;

/** What one lane brings, as lines for a terminal: its text, its thinking, and remarks about it. */
final class LaneOutput {

    private static final String THINKING = "(thinking) ";

    private final String prefix;
    private final LaneLines text;
    private final LaneLines thinking;

    LaneOutput(int lane, String label, Terminal terminal) {
        prefix = terminal.label(lane, label) + " ";
        int room = Math.max(20, terminal.width() - label.length() - 1);
        text = new LaneLines(prefix, "", room);
        thinking = new LaneLines(
                prefix + terminal.dimStart() + THINKING, terminal.dimEnd(), Math.max(20, room - THINKING.length()));
    }

    List<String> text(String piece) {
        return join(thinking.flush(), text.add(piece));
    }

    List<String> thinking(String piece) {
        return join(text.flush(), thinking.add(piece));
    }

    /** A line that is not the model's, after all that came before it. */
    List<String> remark(String remark) {
        return join(flush(), List.of(prefix + SafeText.oneLine(remark)));
    }

    List<String> flush() {
        return join(thinking.flush(), text.flush());
    }

    private static List<String> join(List<String> first, List<String> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
