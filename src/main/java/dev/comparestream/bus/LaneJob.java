package dev.comparestream.bus;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.RunId;
import java.time.Duration;

/**
 * Starts a run: everything it needs, never the upstream's key.
 *
 * @param address where the run publishes its frames
 * @param lane    index in the comparison
 * @param run     fresh for every job
 * @param credit  bytes that the run may send before it is granted more
 * @param greeting how often the comparison says at least that it is still there
 */
public record LaneJob(String address, int lane, RunId run, ChatRequest request, long credit, Duration greeting) {}
