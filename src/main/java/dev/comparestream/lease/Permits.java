package dev.comparestream.lease;

/** What a node's lanes use. For any thread. */
public interface Permits {

    /** The node may use at most this many from now on; what is under way beyond that goes on. */
    void allow(int permits);

    /** Requests under way. */
    int inUse();

    /** Lanes that wait. */
    int queued();

    /** Of a node that has no lanes. */
    static Permits none() {
        return new Permits() {
            @Override
            public void allow(int permits) {}

            @Override
            public int inUse() {
                return 0;
            }

            @Override
            public int queued() {
                return 0;
            }
        };
    }
}
