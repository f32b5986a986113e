package dev.comparestream.callers;

import dev.comparestream.model.Caller;
import java.time.Duration;

/** What is found out about a caller. */
public sealed interface Identity {

    /** Somebody who may call. */
    record Known(Caller caller) implements Identity {}

    /** A key is needed, and none was shown. */
    record NoKey() implements Identity {}

    /** What was shown is no key, or not any more. */
    record WrongKey() implements Identity {}

    /**
     * There were too many wrong keys from this address, so this one was not looked at.
     *
     * @param retryAfter when the next one will be
     */
    record NotHeard(Duration retryAfter) implements Identity {}
}
