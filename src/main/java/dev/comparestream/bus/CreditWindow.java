package dev.comparestream.bus;

/**
 * A comparison's side of one lane's credit: what the client has taken is granted again, in steps of half a window so
 * that a grant is not sent for every chunk. Used on the comparison's context only.
 */
public final class CreditWindow {

    private final long size;
    private long taken;
    private long granted;

    /**
     * Makes the window of one lane.
     *
     * @param size bytes that may be on their way
     */
    public CreditWindow(long size) {
        this.size = size;
        this.granted = size;
    }

    /**
     * The client has taken this much.
     *
     * @return whether {@link #total()} has grown and is to be told to the run
     */
    public boolean taken(long bytes) {
        taken += bytes;
        if (taken + size - granted < size / 2) {
            return false;
        }
        granted = taken + size;
        return true;
    }

    /** What the run may send in all, in bytes since its beginning. */
    public long total() {
        return granted;
    }

    /** Whether the run can send nothing until the client takes more, given what it has sent. */
    public boolean exhausted(long sent) {
        return sent >= granted;
    }
}
