package dev.comparestream.upstream;

/** Is told what happens to one upstream call, in order, on the event loop that opened it. */
@FunctionalInterface
public interface UpstreamListener {
    void on(UpstreamEvent event);
}
