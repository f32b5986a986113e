package dev.comparestream.http;

import dev.comparestream.callers.CallerLimits;
import dev.comparestream.callers.Quota;
import dev.comparestream.callers.Verdict;
import dev.comparestream.compare.Comparisons;
import dev.comparestream.compare.Refused;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.model.Caller;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.tracing.Origin;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Opens comparisons for callers who have not had theirs yet, and tells them how much is left. */
final class CallerQuota {

    private static final int TOO_MANY_REQUESTS = 429;

    private final CallerLimits limits;
    private final Comparisons comparisons;

    CallerQuota(CallerLimits limits, Comparisons comparisons) {
        this.limits = limits;
        this.comparisons = comparisons;
    }

    /** Fails with {@link Refused} where the caller, or the instance, has enough. */
    Future<RunningComparison> open(
            ComparisonRequest request, Origin origin, Caller caller, HttpServerResponse response) {
        return limits.take(caller, request.fingerprint(), request.models().size())
                .map(verdict -> open(request, origin, caller, response, verdict));
    }

    private RunningComparison open(
            ComparisonRequest request, Origin origin, Caller caller, HttpServerResponse response, Verdict verdict) {
        if (verdict instanceof Verdict.Exceeded exceeded) {
            tell(exceeded.quota(), response);
            throw new Refused(TOO_MANY_REQUESTS, detail(exceeded), exceeded.retryAfter());
        }
        Verdict.Allowed allowed = (Verdict.Allowed) verdict;
        if (response.closed()) {
            allowed.undo().run();
            throw new Refused(TOO_MANY_REQUESTS, "Nobody waits for this any more.", null);
        }
        try {
            RunningComparison comparison = comparisons.open(request, origin, caller, allowed.ended());
            tell(allowed.quota(), response);
            return comparison;
        } catch (Refused refused) {
            allowed.undo().run();
            throw refused;
        }
    }

    private static void tell(@Nullable Quota quota, HttpServerResponse response) {
        if (quota != null) {
            response.putHeader("RateLimit-Limit", Long.toString(quota.limit()))
                    .putHeader("RateLimit-Remaining", Long.toString(quota.remaining()))
                    .putHeader(
                            "RateLimit-Reset",
                            Long.toString(quota.reset().plusMillis(999).toSeconds()));
        }
    }

    private static String detail(Verdict.Exceeded exceeded) {
        long limit = exceeded.quota().limit();
        return switch (exceeded.which()) {
            case COMPARISONS_PER_MINUTE -> "You may begin " + limit + " comparisons a minute.";
            case FINGERPRINT_PER_MINUTE -> "This browser may begin " + limit + " comparisons a minute.";
            case LANES_AT_ONCE ->
                "Your comparisons may have " + limit + " models running at once, and "
                        + exceeded.quota().remaining() + " are left; wait until one has ended.";
            case LANES_PER_DAY ->
                "You may ask " + limit + " models a day, and "
                        + exceeded.quota().remaining() + " are left; the next day begins at midnight, UTC.";
            case NO_KEY, WRONG_KEY, NOT_HEARD -> "You may not call.";
        };
    }
}
