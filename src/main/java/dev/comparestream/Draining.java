package dev.comparestream;

import dev.comparestream.compare.Admission;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.worker.RunRoom;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The polite end of what a node does.
 *
 * @param room    of its workers, for the comparisons of all nodes
 * @param leaving is run when the node takes nothing new any more
 */
record Draining(Vertx vertx, HttpConfig config, Admission admission, RunRoom room, Runnable leaving) {

    private static final LaneFailure OUT_OF_TIME =
            LaneFailure.of(FailureKind.DEADLINE, "This instance had to stop before the answer was complete.");
    /** How long it may take that comparisons which were ended have told their clients so. */
    private static final Duration LAST_EVENTS = Duration.ofSeconds(2);

    Future<Void> run() {
        return delay(config.drainDelay())
                .compose(accepted -> {
                    leaving.run();
                    return within(
                            config.drainTimeout(),
                            Future.join(admission.drain(), room.drain()).mapEmpty());
                })
                .recover(takesTooLong -> {
                    admission.endAll(OUT_OF_TIME);
                    return within(LAST_EVENTS, admission.drain());
                })
                .otherwiseEmpty();
    }

    private Future<Void> delay(Duration delay) {
        return delay.isZero()
                ? Future.succeededFuture()
                : vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    private static Future<Void> within(Duration longest, Future<Void> future) {
        return future.timeout(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
    }
}
