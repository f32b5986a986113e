package dev.comparestream.callers;

import dev.comparestream.callers.CallerObserver.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a caller may begin a comparison. */
public sealed interface Verdict {

    /**
     * It may, and this is counted already.
     *
     * @param quota  what is left of the comparisons that it may begin; null: there is no such limit
     * @param undo   nothing has begun after all: takes everything back; called at most once, and then nothing else
     * @param ended  the comparison has ended; called once where it has begun
     */
    record Allowed(@Nullable Quota quota, Runnable undo, Runnable ended) implements Verdict {}

    /**
     * It may not, and nothing is counted.
     *
     * @param which      the limit that it has come to
     * @param retryAfter when it is worth another try
     */
    record Exceeded(Reason which, Quota quota, Duration retryAfter) implements Verdict {}
}
