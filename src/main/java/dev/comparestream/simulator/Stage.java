package dev.comparestream.simulator;

/** Where a script is played: one response, in the form that its caller asked for. */
interface Stage {

    /** Adds a piece to what goes out with the next {@link #flush}. */
    void put(Piece piece);

    /** Writes what was put. */
    void flush();

    /** Whether the client reads more slowly than it is written to. */
    boolean full();

    /** Runs the action when the client has caught up; it may run more often than that. */
    void onDrain(Runnable action);

    /** Ends the response as the script wants it. */
    void end(Script script);
}
