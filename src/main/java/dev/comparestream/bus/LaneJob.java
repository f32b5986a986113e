package dev.comparestream.bus;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.RunId;

/**
 * Starts a run: everything it needs, never the upstream's key.
 *
 * @param address where the run publishes its frames
 * @param lane index in the comparison
 * @param run fresh for every job
 * @param credit bytes that the run may send before it is granted more
 */
public record LaneJob(String address, int lane, RunId run, ChatRequest request, long credit) {}
