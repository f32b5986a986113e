package dev.comparestream.cli;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the output can show.
 *
 * @param width   columns of a line
 * @param colours whether text may be coloured
 * @param live    whether a line can be drawn over again
 */
record Terminal(int width, boolean colours, boolean live) {

    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 500;

    // The six colours that are told apart on dark and on light ground.
    private static final int[] COLOURS = {36, 35, 33, 32, 34, 31};

    static Terminal detect() {
        return of(System.getenv(), isInteractive());
    }

    static Terminal of(Map<String, String> environment, boolean interactive) {
        boolean live = interactive && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(width(environment.get("COLUMNS")), live && !colourless, live);
    }

    // From JDK 22 on there may be a console without a terminal, and a method that tells.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
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
