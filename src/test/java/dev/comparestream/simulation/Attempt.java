package dev.comparestream.simulation;

import dev.comparestream.model.LanePart;

/** One upstream request, and all that it has said: every part is numbered, so that none can be mistaken for another. */
final class Attempt {

    private static final String FILLER = "x".repeat(4096);

    private final int number;
    private final int ofRun;
    private final StringBuilder said = new StringBuilder();
    private int parts;
    private boolean finished;

    /**
     * Makes an attempt that has said nothing yet.
     *
     * @param number of all attempts of the schedule
     * @param ofRun  of those of its run
     */
    Attempt(int number, int ofRun) {
        this.number = number;
        this.ofRun = ofRun;
    }

    int ofRun() {
        return ofRun;
    }

    LanePart say(Script.Kind kind, int size) {
        String content = String.valueOf(mark(kind))
                + number
                + '.'
                + ++parts
                + ':'
                + FILLER.substring(0, Math.min(size, 4096))
                + ';';
        said.append(content);
        return switch (kind) {
            case TEXT -> new LanePart.Text(content, 1);
            case REASONING -> new LanePart.Reasoning(content);
            case IMAGE -> new LanePart.Image(content);
        };
    }

    void ended(boolean properly) {
        finished = properly;
    }

    boolean hasSpoken() {
        return parts > 0;
    }

    boolean isFinished() {
        return finished;
    }

    int length() {
        return said.length();
    }

    /** Whether it has said this, from this place on. */
    boolean said(String content, int from) {
        return from + content.length() <= said.length() && said.indexOf(content, from) == from;
    }

    /** Which attempt has said this. */
    static int numberIn(String content) {
        return Integer.parseInt(content.substring(1, content.indexOf('.')));
    }

    static char mark(Script.Kind kind) {
        return switch (kind) {
            case TEXT -> 't';
            case REASONING -> 'r';
            case IMAGE -> 'i';
        };
    }
}
