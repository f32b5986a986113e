package dev.comparestream.bus;

/** What the runs of one worker tell their comparison. */
public sealed interface RunMessage permits LaneFrame, SignsOfLife {

    /** The worker's control address, so that a run that nobody wants can be told so. */
    String control();
}
