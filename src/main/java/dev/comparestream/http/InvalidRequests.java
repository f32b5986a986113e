package dev.comparestream.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP, and says goodbye: nobody knows where the next request would begin. */
final class InvalidRequests {

    private static final int BAD_REQUEST = 400;
    private static final int URI_TOO_LONG = 414;
    private static final int HEAD_TOO_LARGE = 431;

    private InvalidRequests() {}

    static void answer(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = Problem.of(BAD_REQUEST, "This is not a valid HTTP request.");
        if (cause instanceof TooLongHttpLineException) {
            problem = Problem.of(URI_TOO_LONG, "The request's path and query are too long.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = Problem.of(HEAD_TOO_LARGE, "The request's headers are too large.");
        }
        SecurityHeaders.put(request.response(), false);
        request.response().putHeader("Connection", "close");
        problem.send(request.response());
        request.connection().close();
    }
}
