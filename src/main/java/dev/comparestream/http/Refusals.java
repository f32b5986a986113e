package dev.comparestream.http;

import dev.comparestream.compare.Refused;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what is not done, whoever found that out. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int INTERNAL_ERROR = 500;

    private final int maxBodySize;

    Refusals(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    /** Answers a request that one of our own steps has refused, or that broke on the way. */
    void answer(RoutingContext http, Throwable cause) {
        if (cause instanceof Refused refused) {
            new Problem(refused.status(), refused.detail(), refused.retryAfter()).send(http.response());
        } else {
            LOG.error("a request failed", cause);
            Problem.of(INTERNAL_ERROR, "Something went wrong here; it was not the request's fault.")
                    .send(http.response());
        }
    }

    /** Answers what the router or one of its handlers has refused. */
    void answerStatus(RoutingContext http) {
        int status = http.statusCode();
        if (status == INTERNAL_ERROR && http.failure() != null) {
            answer(http, http.failure());
        } else {
            Problem.of(status, detail(http, status)).send(http.response());
        }
    }

    private String detail(RoutingContext http, int status) {
        return switch (status) {
            case 404 -> "Nothing is here; POST /compare-stream runs a comparison.";
            case 405 -> "This path does not know the method " + http.request().method() + ".";
            case 413 -> "The body is larger than " + maxBodySize + " bytes.";
            case 415 -> "The body must be JSON: send it with Content-Type: application/json.";
            default -> "The request cannot be answered.";
        };
    }
}
