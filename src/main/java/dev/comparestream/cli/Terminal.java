package dev.comparestream.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the output can show.
 *
 * @param width   columns of a line
 * @param colours whether escape sequences are understood
 */
record Terminal(int width, boolean colours) {

    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 500;

    // The six colours that are told apart on dark and on light ground.
    private static final int[] COLOURS = {36, 35, 33, 32, 34, 31};

    // JDK 22 to 24 have a console even where there is no terminal; NO_COLOR is the way out there.
    @SuppressWarnings("SystemConsoleNull")
    static Terminal detect() {
        return of(System.getenv(), System.console() != null);
    }

    static Terminal of(Map<String, String> environment, boolean interactive) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(width(environment.get("COLUMNS")), interactive && !unwanted);
    }

    String label(int lane, String text) {
        return colours ? "\u001b[" + COLOURS[Math.floorMod(lane, COLOURS.length)] + "m" + text + "\u001b[0m" : text;
    }

    String dimStart() {
        return colours ? "\u001b[2m" : "";
    }

    String dimEnd() {
        return colours ? "\u001b[0m" : "";
    }

    private static int width(@Nullable String columns) {
        if (columns == null || !columns.matches("\\d{1,5}")) {
            return USUAL_WIDTH;
        }
        return Math.min(Math.max(Integer.parseInt(columns), NARROWEST), WIDEST);
    }
}
