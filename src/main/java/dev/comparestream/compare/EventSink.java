package dev.comparestream.compare;

import java.util.List;

/** Takes a comparison's events to its client. Called on the comparison's context. */
@FunctionalInterface
public interface EventSink {

    /**
     * Takes these events, in order. What they cost is given back with {@link RunningComparison#taken} once the client
     * has got them; until then the lanes' credit shrinks, and no more is sent than it allows. The last event of all is
     * {@link CompareEvent.Complete} or {@link CompareEvent.Lost}.
     */
    void accept(List<CompareEvent> events);
}
