package dev.comparestream.callers;

/** Is told of every request that is refused because of who sends it; for logs and metrics. Called from any event loop. */
@FunctionalInterface
public interface CallerObserver {

    void refused(Reason why);

    /** Tells both, in this order. */
    default CallerObserver and(CallerObserver other) {
        return why -> {
            refused(why);
            other.refused(why);
        };
    }

    /** Why a caller is refused. */
    enum Reason {
        NO_KEY,
        WRONG_KEY,
        /** Too many wrong keys came from the address. */
        NOT_HEARD,
        COMPARISONS_PER_MINUTE,
        FINGERPRINT_PER_MINUTE,
        LANES_AT_ONCE,
        LANES_PER_DAY
    }
}
