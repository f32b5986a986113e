package dev.comparestream.tracing;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.RunId;
import java.net.URI;

/**
 * Begins spans. Of a request it takes sizes, settings and models; never the prompt, a message, a key or an address of a
 * caller. For any thread; nothing in it waits, but for {@link #close()}.
 */
public interface Tracing {

    /** Traces nothing. */
    Tracing OFF = new NoTracing();

    /** Whether anything is traced at all. */
    boolean isOn();

    /** A comparison begins. */
    ComparisonSpan comparison(ComparisonId id, ComparisonRequest request, Origin origin);

    /**
     * A request to the upstream is about to be made, below the place that it brings; without one it is not traced.
     *
     * @param upstream where it goes
     */
    UpstreamSpan upstream(RunId run, ChatRequest request, URI upstream);

    /** Lets what has ended reach its collector, for a bounded time; not to be called on an event loop. */
    void close();
}
