package dev.comparestream.catalogue;

import dev.comparestream.config.CatalogueConfig;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the upstream's list, so that it is asked seldom and by one request at a time. A list that is no longer fresh is
 * given while a newer one is asked for: only the very first callers wait.
 */
public final class CatalogueCache {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueCache.class);

    private final CatalogueSource source;
    private final CatalogueConfig config;
    private final Timers timers;
    private final Executor home;

    private @Nullable Held list;
    private @Nullable Held refusal;
    private @Nullable Future<Catalogue> asking;

    /**
     * An empty cache.
     *
     * @param timers of the home context
     * @param home   runs what it is given on the home context
     */
    public CatalogueCache(CatalogueSource source, CatalogueConfig config, Timers timers, Executor home) {
        this.source = source;
        this.config = config;
        this.timers = timers;
        this.home = home;
    }

    /** An answer that counts until a moment, in microseconds of the timers' clock. */
    private record Held(Catalogue catalogue, long until) {}

    /** What is known, or else what the upstream answers. For any thread; completed on the home context, never failed. */
    public Future<Catalogue> get() {
        Promise<Catalogue> answer = Promise.promise();
        home.execute(() -> find().onComplete(answer));
        return answer.future();
    }

    private Future<Catalogue> find() {
        Held known = list;
        if (known == null) {
            return newer();
        }
        Duration staleFor = left(known).negated();
        if (staleFor.isNegative()) {
            return Future.succeededFuture(known.catalogue());
        }
        Future<Catalogue> newer = newer();
        return staleFor.compareTo(config.maxStale()) < 0 ? Future.succeededFuture(known.catalogue()) : newer;
    }

    private Future<Catalogue> newer() {
        if (asking != null) {
            return asking;
        }
        if (refusal != null && !left(refusal).isNegative()) {
            return Future.succeededFuture(after(left(refusal), refusal.catalogue()));
        }
        Future<Catalogue> answer = source.ask().onSuccess(this::keep);
        asking = answer;
        return answer.onComplete(answered -> asking = null);
    }

    private void keep(Catalogue answer) {
        if (answer instanceof Catalogue.Listed) {
            list = held(answer, config.cache());
            refusal = null;
            return;
        }
        if (refusal == null && answer instanceof Catalogue.Unavailable unavailable) {
            LOG.warn(
                    "the upstream does not give its list of models: {}",
                    unavailable.failure().message());
        }
        refusal = held(answer, leaveAlone(answer));
    }

    private Duration leaveAlone(Catalogue answer) {
        Duration asked = answer instanceof Catalogue.Unavailable unavailable
                ? unavailable.failure().retryAfter()
                : null;
        return asked == null || asked.compareTo(config.retryDelay()) < 0 ? config.retryDelay() : shorter(asked);
    }

    // An upstream may ask for a day; who fixes it is not to wait for that.
    private Duration shorter(Duration asked) {
        Duration longest = config.cache().compareTo(config.retryDelay()) < 0 ? config.retryDelay() : config.cache();
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    /** A caller is told to wait as long as the upstream is left alone. */
    private static Catalogue after(Duration left, Catalogue refusal) {
        if (refusal instanceof Catalogue.Unavailable unavailable) {
            LaneFailure failure = unavailable.failure();
            return new Catalogue.Unavailable(
                    new LaneFailure(failure.kind(), failure.message(), failure.httpStatus(), left));
        }
        return refusal;
    }

    private Held held(Catalogue catalogue, Duration time) {
        return new Held(catalogue, timers.micros() + time.toNanos() / 1_000);
    }

    private Duration left(Held held) {
        return Duration.ofNanos((held.until() - timers.micros()) * 1_000);
    }
}
