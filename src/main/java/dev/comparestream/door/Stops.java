package dev.comparestream.door;

import dev.comparestream.compare.Admission;
import dev.comparestream.compare.Refused;
import dev.comparestream.model.ComparisonId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Stops what is running, on purpose: a comparison, or one lane of it. For any thread. */
public final class Stops {

    private static final int NOT_FOUND = 404;

    private final Admission admission;

    public Stops(Admission admission) {
        this.admission = admission;
    }

    /**
     * Stops a comparison; its client is told so.
     *
     * @param lane the only lane that is to stop; null: all
     * @return fails with {@link Refused} where no such comparison is running, or it has no such lane
     */
    public Future<Void> stop(ComparisonId id, @Nullable Integer lane) {
        boolean stopped = lane == null ? admission.stop(id) : admission.stopLane(id, lane);
        return stopped ? Future.succeededFuture() : Future.failedFuture(unknown(lane));
    }

    private static Refused unknown(@Nullable Integer lane) {
        return new Refused(
                NOT_FOUND,
                lane == null
                        ? "No comparison of this id is running."
                        : "No comparison of this id with a lane of this index is running.",
                null);
    }
}
