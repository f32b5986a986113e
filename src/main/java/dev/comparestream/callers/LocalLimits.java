package dev.comparestream.callers;

import dev.comparestream.config.LimitsConfig;
import dev.comparestream.model.Caller;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Counts what this instance alone has let begin. */
public final class LocalLimits implements CallerLimits {

    private final LimitBook book;
    private final CallerObserver observer;

    /** @param clock the time of day, in nanoseconds since 1970 */
    public LocalLimits(LimitsConfig config, TimeMeter clock, CallerObserver observer) {
        this.book = new LimitBook(config, clock);
        this.observer = observer;
    }

    @Override
    public Future<Verdict> take(Caller caller, @Nullable String fingerprint, int lanes) {
        Verdict verdict = book.take(caller.account(), Accounts.browser(fingerprint), lanes);
        if (verdict instanceof Verdict.Exceeded exceeded) {
            observer.refused(exceeded.which());
        }
        return Future.succeededFuture(verdict);
    }
}
