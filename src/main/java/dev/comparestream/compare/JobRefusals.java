package dev.comparestream.compare;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** What it means that a job was not accepted. */
final class JobRefusals {

    static final LaneFailure NO_ANSWER = LaneFailure.of(FailureKind.OVERLOADED, "No worker answered for this model.");

    private JobRefusals() {}

    /** Whether it is not known if a worker has the job. */
    static boolean isSilence(Throwable cause) {
        return cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    }

    static LaneFailure failure(Throwable cause) {
        if (cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return LaneFailure.of(FailureKind.OVERLOADED, "No worker has room for this model at the moment.");
        }
        return NO_ANSWER;
    }
}
