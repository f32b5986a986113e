package dev.comparestream.compare;

/**
 * The client was told the lane's end; nothing follows.
 *
 * @param done what the client was told
 */
record EndedLane(LaneId id, LaneCounts counts, CompareEvent.Done done, LaneOverhead overhead) implements Lane {}
