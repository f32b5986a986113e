package dev.comparestream.testkit;

import java.io.IOException;

/** One thing that a {@link ScriptedUpstream} does in an answer. Runs on a thread of its own request and may block. */
@FunctionalInterface
public interface UpstreamStep {

    /**
     * Does it.
     *
     * @throws IOException the client is gone, or the upstream is closed: the rest of the script is not played
     */
    void play(UpstreamWire wire) throws IOException;
}
