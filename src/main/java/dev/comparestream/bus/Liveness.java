package dev.comparestream.bus;

import java.time.Duration;

/**
 * How the two sides of a run notice each other's death. Each looks once a turn whether it has heard the other since it
 * last looked; counting looks instead of seconds makes a pause of this JVM one look and not the death of all lanes.
 *
 * @param longest how long a silent peer is believed to be there
 */
public record Liveness(Duration longest) {

    /** Silent turns that a peer may have. */
    public static final int TURNS = 5;

    /** After so many turns without a word each side says that it is there, and is heard a turn later at the latest. */
    public static final int TURNS_OF_REST = 2;

    /** How often each side looks; one turn more than may be silent fits into the time. */
    public Duration turn() {
        return longest.dividedBy(TURNS + 1);
    }

    /** Whether a peer counts as gone. */
    public static boolean isLost(int silentTurns) {
        return silentTurns > TURNS;
    }
}
