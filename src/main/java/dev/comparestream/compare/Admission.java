package dev.comparestream.compare;

import dev.comparestream.model.Caller;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.LaneFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The comparisons that this instance holds: how many there may be, and how they come to an end when it is to stop.
 * Shared by all contexts of the instance.
 */
public final class Admission {

    private static final int FORBIDDEN = 403;
    private static final Duration WHEN_FULL = Duration.ofSeconds(2);
    private static final Duration WHEN_DRAINING = Duration.ofSeconds(5);

    private final int limit;
    private final AtomicInteger held = new AtomicInteger();
    private final Map<ComparisonId, Held> comparisons = new ConcurrentHashMap<>();
    private final Promise<Void> draining = Promise.promise();
    private final Promise<Void> empty = Promise.promise();

    public Admission(int limit) {
        this.limit = limit;
    }

    /** Takes one place, or says why there is none. */
    void enter() {
        if (held.incrementAndGet() > limit) {
            held.decrementAndGet();
            throw Refused.unavailable(
                    "This instance holds as many comparisons as it may (" + limit + "); try again in a moment.",
                    WHEN_FULL);
        }
        // Asked after the place is taken: whoever drains has seen either this place or this question.
        if (isDraining()) {
            leave();
            throw Refused.unavailable(
                    "This instance is about to stop and takes no new comparisons; try again.", WHEN_DRAINING);
        }
    }

    void began(RunningComparison comparison, Caller caller) {
        comparisons.put(comparison.id(), new Held(comparison, caller, Vertx.currentContext()));
    }

    void ended(RunningComparison comparison) {
        comparisons.remove(comparison.id());
        leave();
    }

    void leave() {
        if (held.decrementAndGet() == 0 && isDraining()) {
            empty.tryComplete();
        }
    }

    /** How many comparisons are held now. */
    public int held() {
        return held.get();
    }

    public boolean isDraining() {
        return draining.future().isComplete();
    }

    /** Completes when no more comparisons are taken. */
    public Future<Void> draining() {
        return draining.future();
    }

    /** Takes no more; completes when the last comparison has ended. */
    public Future<Void> drain() {
        draining.tryComplete();
        if (held.get() == 0) {
            empty.tryComplete();
        }
        return empty.future();
    }

    /** Ends all comparisons that are still running, each on its own context, with their proper last events. */
    public void endAll(LaneFailure why) {
        comparisons.values().forEach(held -> held.context.runOnContext(now -> held.comparison.end(why)));
    }

    /**
     * Stops a comparison of this instance on purpose, on its own context; its client is told so.
     *
     * @return false where this instance holds none of this id
     * @throws Refused where somebody else has begun it
     */
    public boolean stop(ComparisonId id, Caller caller) {
        Held held = comparisons.get(id);
        if (held == null) {
            return false;
        }
        held.requireOwner(caller);
        held.context.runOnContext(now -> held.comparison.stop());
        return true;
    }

    /**
     * Stops one lane on purpose; the others go on.
     *
     * @return false where this instance holds no such comparison, or it has no such lane
     * @throws Refused where somebody else has begun it
     */
    public boolean stopLane(ComparisonId id, Caller caller, int lane) {
        Held held = comparisons.get(id);
        if (held != null) {
            held.requireOwner(caller);
        }
        if (held == null || lane < 0 || lane >= held.comparison.models().size()) {
            return false;
        }
        held.context.runOnContext(now -> held.comparison.cancelLane(lane));
        return true;
    }

    private record Held(RunningComparison comparison, Caller caller, Context context) {

        void requireOwner(Caller other) {
            if (!other.mayStop(caller)) {
                throw new Refused(FORBIDDEN, "Only the caller that began a comparison may stop it.", null);
            }
        }
    }
}
