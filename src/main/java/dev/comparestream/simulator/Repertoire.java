package dev.comparestream.simulator;

/** What all simulators of this JVM answer out of. It is read at the first use: a start would have to wait for it. */
final class Repertoire {

    private static final Repertoire OF_ALL = new Repertoire();

    final Catalogue catalogue = new Catalogue();
    final ScriptWriter scripts = new ScriptWriter();

    private Repertoire() {}

    /** The one there is, from any thread. */
    static Repertoire get() {
        return OF_ALL;
    }
}
