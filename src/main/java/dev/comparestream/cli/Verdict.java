package dev.comparestream.cli;

/**
 * Whether a service asks its models at once.
 *
 * @param reason what the verdict rests on, for a person
 */
record Verdict(Kind kind, String reason) {

    enum Kind {
        CONCURRENT,
        SEQUENTIAL,
        UNDECIDED
    }

    static Verdict concurrent(String reason) {
        return new Verdict(Kind.CONCURRENT, reason);
    }

    static Verdict sequential(String reason) {
        return new Verdict(Kind.SEQUENTIAL, reason);
    }

    static Verdict undecided(String reason) {
        return new Verdict(Kind.UNDECIDED, reason);
    }

    /** In one line. */
    String line() {
        return kind + ": " + reason;
    }
}
