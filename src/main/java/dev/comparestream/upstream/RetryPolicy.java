package dev.comparestream.upstream;

import dev.comparestream.model.LaneFailure;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which failures are worth another attempt of a lane that has given nothing yet, and after which wait. */
final class RetryPolicy {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 6;
    private static final int SERVER_ERRORS = 500;

    private final int retries;
    private final RandomGenerator random;

    RetryPolicy(int retries, RandomGenerator random) {
        this.retries = retries;
        this.random = random;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param attempts those that have failed
     * @param left     what is left of the time to the first content; a wait that does not fit is not begun
     * @return null: the failure stands
     */
    @Nullable
    Duration waitAfter(LaneFailure failure, int attempts, Duration left) {
        if (attempts > allowed(failure)) {
            return null;
        }
        Duration wait = backoff(attempts);
        Duration asked = failure.retryAfter();
        if (asked != null && asked.compareTo(wait) > 0) {
            wait = asked.plus(jitter(asked, left.minus(asked)));
        }
        return wait.compareTo(left) < 0 ? wait : null;
    }

    private int allowed(LaneFailure failure) {
        return switch (failure.kind()) {
            case RATE_LIMIT, TIMEOUT, UNAVAILABLE, CONNECTION -> retries;
            // An error inside the stream has no status: the model was at work, and was paid for.
            case UPSTREAM -> failure.httpStatus() != null && failure.httpStatus() >= SERVER_ERRORS ? retries : 0;
            case EMPTY -> Math.min(1, retries);
            default -> 0;
        };
    }

    // All who were refused are told the same moment, and would be refused again if they all came back at it.
    private Duration jitter(Duration asked, Duration room) {
        long most = Math.min(Math.max(FIRST_WAIT.toMillis(), asked.toMillis() / 10), room.toMillis());
        return Duration.ofMillis(most <= 0 ? 0 : random.nextLong(most));
    }

    // Half of each wait is left to chance, so that nine lanes that failed together do not come back together.
    private Duration backoff(int attempts) {
        long longest = FIRST_WAIT.toMillis() << Math.min(attempts - 1, MAX_DOUBLINGS);
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
