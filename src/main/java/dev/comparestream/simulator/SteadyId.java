package dev.comparestream.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size and the pace that the id of a steady model carries, {@code steady-200x50} for example.
 *
 * @param deltas how many pieces the answer has
 * @param millis from each to the next, and to the first
 */
record SteadyId(int deltas, int millis) {

    static final String PREFIX = "steady-";

    private static final int MOST_DELTAS = 100_000;
    private static final int MOST_MILLIS = 60_000;
    private static final Pattern FORM = Pattern.compile(PREFIX + "(\\d{1,6})x(\\d{1,5})");

    /** @throws Refusal with a message that says what is right */
    static SteadyId parse(String name) {
        Matcher form = FORM.matcher(name);
        if (form.matches()) {
            SteadyId id = new SteadyId(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (id.deltas >= 1 && id.deltas <= MOST_DELTAS && id.millis <= MOST_MILLIS) {
                return id;
            }
        }
        throw Refusal.of(
                400,
                "simulator/steady-<deltas>x<millis> takes 1 to %d deltas and 0 to %d milliseconds, for example simulator/steady-200x50"
                        .formatted(MOST_DELTAS, MOST_MILLIS));
    }
}
