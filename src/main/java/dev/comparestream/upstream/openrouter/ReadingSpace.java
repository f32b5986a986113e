package dev.comparestream.upstream.openrouter;

/**
 * What answers are read with, one read of one answer after the other: nothing stays in it between two reads. One serves all
 * answers of an event loop, and is in the processor's cache where one for each of thousands would not be. Not for several threads.
 */
public final class ReadingSpace {

    private final PlainChunk plain = new PlainChunk();
    private final PartList parts = new PartList();

    /** Reads usual chunks. */
    PlainChunk plain() {
        return plain;
    }

    /** Gathers what a read brings. */
    PartList parts() {
        return parts;
    }
}
