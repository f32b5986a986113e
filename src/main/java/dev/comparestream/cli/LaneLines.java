package dev.comparestream.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns pieces of one lane's text into whole lines with the lane's label in front, so that lanes can be mixed on a
 * terminal line by line. What is not yet a line waits for the next piece or for {@link #flush()}.
 */
final class LaneLines {

    private final String prefix;
    private final String suffix;
    private final int room;
    private final StringBuilder pending = new StringBuilder();

    /**
     * @param suffix what ends each line, such as the end of a colour
     * @param room   how many characters of text a line may have
     */
    LaneLines(String prefix, String suffix, int room) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.room = room;
    }

    /** The lines that are whole with this piece. */
    List<String> add(String piece) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
            pending.append(SafeText.printable(piece.substring(from, end)));
            wrap(lines);
            lines.add(takeLine());
            from = end + 1;
        }
        pending.append(SafeText.printable(piece.substring(from)));
        wrap(lines);
        return lines;
    }

    /** What is left, as a line. */
    List<String> flush() {
        if (pending.toString().isBlank()) {
            pending.setLength(0);
            return List.of();
        }
        return List.of(takeLine());
    }

    private void wrap(List<String> lines) {
        int begin = 0;
        String text = pending.toString();
        // blanks at the end may hang over: a line of nothing but blanks would follow
        int end = text.stripTrailing().length();
        while (isTooLong(text, begin, end)) {
            int cut = cut(text, begin);
            lines.add(decorate(text.substring(begin, cut)));
            begin = cut;
            while (begin < end && text.charAt(begin) == ' ') {
                begin++;
            }
        }
        pending.delete(0, begin);
    }

    private boolean isTooLong(String text, int begin, int end) {
        // a character is at most two chars: only near the end do they have to be counted
        return end - begin > 2 * room || (end - begin > room && text.codePointCount(begin, end) > room);
    }

    /** After the last word that fits; inside a word only if not even one fits. */
    private int cut(String text, int begin) {
        int limit = text.offsetByCodePoints(begin, room);
        int space = limit;
        while (space > begin && text.charAt(space) != ' ') {
            space--;
        }
        boolean wordBefore = !text.substring(begin, space).isBlank();
        return wordBefore ? space : limit;
    }

    private String takeLine() {
        String line = decorate(pending.toString());
        pending.setLength(0);
        return line;
    }

    private String decorate(String text) {
        return (prefix + text).stripTrailing() + suffix;
    }
}
