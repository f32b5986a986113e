package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;

/**
 * Answers chat requests, each as a stream of events. All calls and all events of one stream happen on the event loop
 * that opened it.
 */
public interface ChatUpstream {

    /**
     * Asks for an answer. The listener is never called from inside this method; it is given exactly one
     * {@link UpstreamEvent.Ended}, as the last event, unless the call is cancelled before.
     */
    UpstreamCall open(ChatRequest request, UpstreamListener listener);
}
