package dev.comparestream.compare;

import dev.comparestream.model.RunId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lane knows of the run that works for it.
 *
 * @param run          the only run that it listens to
 * @param dispatchedAt when its job was sent, in microseconds of the comparison's clock
 * @param tried        addresses that the lane's jobs were sent to, this one's included
 * @param control      where the run takes grants and cancels; null: not known yet
 */
record RunLink(
        RunId run,
        long dispatchedAt,
        Set<String> tried,
        @Nullable String control) {

    static RunLink dispatched(RunId run, long now, Set<String> tried) {
        return new RunLink(run, now, Set.copyOf(tried), null);
    }

    /** The run takes grants and cancels here. */
    RunLink at(String address) {
        return address.equals(control) ? this : new RunLink(run, dispatchedAt, tried, address);
    }
}
