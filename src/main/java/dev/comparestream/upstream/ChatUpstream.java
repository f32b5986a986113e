package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.RunId;

/**
 * Answers chat requests, each as a stream of events. All calls and all events of one stream happen on the event loop
 * that opened it.
 */
public interface ChatUpstream {

    /**
     * Asks for an answer. The listener is never called from inside this method; it is given exactly one
     * {@link UpstreamEvent.Ended}, as the last event, unless the call is cancelled before.
     *
     * @param run whom the answer is for
     */
    UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener);
}
