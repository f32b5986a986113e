package dev.comparestream.benchmark;

/** What must hold, and whether all of it did. */
final class Bounds {

    private boolean missed;

    void atMost(String what, double figure, double bound) {
        judge(what, figure, "at most", bound, figure <= bound);
    }

    void atLeast(String what, double figure, double bound) {
        judge(what, figure, "at least", bound, figure >= bound);
    }

    /** Ends the process with exit code 1 where something was missed; everything has to be closed before. */
    void exitIfMissed() {
        if (missed) {
            System.exit(1);
        }
    }

    private void judge(String what, double figure, String relation, double bound, boolean holds) {
        missed |= !holds;
        Console.say("%-6s %s: %.2f, must be %s %.2f", holds ? "holds" : "MISSED", what, figure, relation, bound);
    }
}
