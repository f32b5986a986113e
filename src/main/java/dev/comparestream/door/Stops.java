package dev.comparestream.door;

import dev.comparestream.cluster.Peers;
import dev.comparestream.compare.Admission;
import dev.comparestream.compare.Refused;
import dev.comparestream.model.Caller;
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
    private static final int FORBIDDEN = 403;
    private static final String TOPIC = "stop";
    private static final String COMPARISON = "comparison_id";
    private static final String LANE = "index";
    private static final String CALLER = "caller";
    private static final String REFUSAL = "refusal";
    private static final String STOPPED = "stopped";

    private final Admission admission;
    private final Peers peers;

    public Stops(Admission admission, Peers peers) {
        this.admission = admission;
        this.peers = peers;
    }

    /** Lets the other instances stop what runs on this one; completes when they can. */
    public Future<Void> serve() {
        return peers.answer(TOPIC, this::answer);
    }

    /**
     * Stops a comparison; its client is told so.
     *
     * @param lane   the only lane that is to stop; null: all
     * @param caller who wants it to
     * @return fails with {@link Refused} where no such comparison is running, it has no such lane, or it is somebody
     *     else's
     */
    public Future<Void> stop(ComparisonId id, @Nullable Integer lane, Caller caller) {
        try {
            if (stopHere(id, lane, caller)) {
                return Future.succeededFuture();
            }
        } catch (Refused notTheirs) {
            return Future.failedFuture(notTheirs);
        }
        JsonObject question =
                new JsonObject().put(COMPARISON, id.value()).put(LANE, lane).put(CALLER, caller.name());
        Promise<Void> stopped = Promise.promise();
        List<Future<Optional<JsonObject>>> answers = peers.ask(TOPIC, question);
        answers.forEach(answer -> answer.onSuccess(given -> given.ifPresent(said -> conclude(said, stopped))));
        Future.join(answers).onComplete(all -> stopped.tryFail(unknown(lane)));
        return stopped.future();
    }

    private static void conclude(JsonObject said, Promise<Void> stopped) {
        if (said.getBoolean(STOPPED, false)) {
            stopped.tryComplete();
        } else if (said.containsKey(REFUSAL)) {
            stopped.tryFail(new Refused(FORBIDDEN, said.getString(REFUSAL), null));
        }
    }

    private JsonObject answer(JsonObject asked) {
        try {
            return new JsonObject()
                    .put(
                            STOPPED,
                            stopHere(
                                    new ComparisonId(asked.getString(COMPARISON)),
                                    asked.getInteger(LANE),
                                    new Caller(asked.getString(CALLER, ""), "")));
        } catch (Refused notTheirs) {
            return new JsonObject().put(STOPPED, false).put(REFUSAL, notTheirs.getMessage());
        }
    }

    private boolean stopHere(ComparisonId id, @Nullable Integer lane, Caller caller) {
        return lane == null ? admission.stop(id, caller) : admission.stopLane(id, caller, lane);
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
