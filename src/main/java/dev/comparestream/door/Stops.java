package dev.comparestream.door;

import dev.comparestream.cluster.Peers;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.Refused;
import dev.comparestream.model.ComparisonId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops what is running, on purpose and on whichever instance: a comparison, or one lane of it. For any thread. */
public final class Stops {

    private static final int NOT_FOUND = 404;
    private static final String TOPIC = "stop";
    private static final String COMPARISON = "comparison_id";
    private static final String LANE = "index";
    private static final String STOPPED = "stopped";

    private final Admission admission;
    private final Peers peers;

    public Stops(Admission admission, Peers peers) {
        this.admission = admission;
        this.peers = peers;
    }

    /** Lets the other instances stop what runs on this one; completes when they can. */
    public Future<Void> serve() {
        return peers.answer(
                TOPIC,
                asked -> new JsonObject()
                        .put(STOPPED, stopHere(new ComparisonId(asked.getString(COMPARISON)), asked.getInteger(LANE))));
    }

    /**
     * Stops a comparison; its client is told so.
     *
     * @param lane the only lane that is to stop; null: all
     * @return fails with {@link Refused} where no such comparison is running, or it has no such lane
     */
    public Future<Void> stop(ComparisonId id, @Nullable Integer lane) {
        if (stopHere(id, lane)) {
            return Future.succeededFuture();
        }
        JsonObject question = new JsonObject().put(COMPARISON, id.value()).put(LANE, lane);
        Promise<Void> stopped = Promise.promise();
        List<Future<Optional<JsonObject>>> answers = peers.ask(TOPIC, question);
        answers.forEach(answer -> answer.onSuccess(given -> {
            if (given.isPresent() && given.get().getBoolean(STOPPED, false)) {
                stopped.tryComplete();
            }
        }));
        Future.join(answers).onComplete(all -> stopped.tryFail(unknown(lane)));
        return stopped.future();
    }

    private boolean stopHere(ComparisonId id, @Nullable Integer lane) {
        return lane == null ? admission.stop(id) : admission.stopLane(id, lane);
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
