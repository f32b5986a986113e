package dev.comparestream.simulation;

/** What becomes of one job on its way. */
enum JobFate {
    ARRIVES,
    REFUSED,
    LOST,
    REPLY_LOST,
    /** Arrives when nobody waits for the answer any more. */
    LATE,
    NO_HANDLER;

    /** Decides about one job. */
    @FunctionalInterface
    interface Decision {
        JobFate of(String address, int job);
    }
}
