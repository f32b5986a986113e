package dev.comparestream;

/**
 * What a node holds at this moment; at rest it is all zero, but for connections that clients keep.
 *
 * @param comparisons      that run
 * @param connections      of clients
 * @param upstreamRequests that have a permit
 * @param queuedLanes      that wait for one
 * @param pendingBytes     held for slow clients, unfinished events and collected answers
 */
public record NodeLoad(int comparisons, int connections, int upstreamRequests, int queuedLanes, long pendingBytes) {

    /** Whether nothing is held for any comparison. */
    public boolean isIdle() {
        return comparisons == 0 && upstreamRequests == 0 && queuedLanes == 0 && pendingBytes == 0;
    }
}
