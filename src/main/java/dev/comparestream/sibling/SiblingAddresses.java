package dev.comparestream.sibling;

/** The public addresses and headers; they are the contract's. */
final class SiblingAddresses {

    /** Takes requests for comparisons. */
    static final String COMPARISONS = "compare-stream.comparisons";

    /** Takes requests to stop them. */
    static final String STOP = "compare-stream.stop";

    /** What our own addresses begin with. */
    static final String OURS = "compare-stream.";

    /** Which comparison an event is of. */
    static final String COMPARISON_ID = "comparison_id";

    /** Its number there: 1, 2, 3 … */
    static final String SEQ = "seq";

    /** Set on an event that is to be replied to. */
    static final String ACK = "ack";

    private SiblingAddresses() {}
}
