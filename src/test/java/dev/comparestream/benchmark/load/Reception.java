package dev.comparestream.benchmark.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** What all readers of a {@link Crowd} have received. Written by its thread; histograms are to be read when it has ended. */
public final class Reception {

    private static final int DIGITS = 3;

    private final LongAdder pieces = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final Histogram delays = new Histogram(DIGITS);
    private final Histogram firstPieces = new Histogram(DIGITS);
    private volatile boolean measuring;

    /** From now on, or no more, delays count. */
    public void measure(boolean on) {
        measuring = on;
    }

    /** Pieces received so far. */
    public long pieces() {
        return pieces.sum();
    }

    /** Lanes of which something was received. */
    public long begun() {
        return begun.sum();
    }

    /** Reads from sockets so far. */
    public long reads() {
        return events.sum();
    }

    /** Microseconds from the moment at which a piece was written by the upstream, while that was measured. */
    public Histogram delays() {
        return delays;
    }

    /** Microseconds from a request to the first piece of a lane. */
    public Histogram firstPieces() {
        return firstPieces;
    }

    void read() {
        events.increment();
    }

    void piece(long micros) {
        pieces.increment();
        if (measuring) {
            delays.recordValue(Math.max(0, micros));
        }
    }

    void firstPiece(long micros) {
        begun.increment();
        firstPieces.recordValue(Math.max(0, micros));
    }
}
