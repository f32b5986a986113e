package dev.comparestream.upstream;

/** The caller's hold on a stream it opened. Every method may be called at any time; after the end none does anything. */
public interface UpstreamCall {

    /** Stops reading; the upstream is held back by TCP. What was read already may still be delivered. */
    void pause();

    /** Reads on. */
    void resume();

    /** Gives up: the upstream request is reset at once and the listener is told nothing more. */
    void cancel();
}
