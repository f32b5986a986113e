package dev.comparestream.http;

import dev.comparestream.callers.Callers;
import dev.comparestream.callers.Identity;
import dev.comparestream.config.AuthConfig.Mode;
import dev.comparestream.model.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Finds out who calls before anything else of a request is looked at, and lets only callers pass. */
final class CallerCheck {

    private static final String CALLER = "caller";
    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Callers callers;
    private final ClientAddress addresses;

    CallerCheck(Callers callers, ClientAddress addresses) {
        this.callers = callers;
        this.addresses = addresses;
    }

    /** Who sent this request, which has passed {@link #require}. */
    static Caller callerOf(RoutingContext http) {
        Caller caller = http.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("a route that asks who calls does not check it");
        }
        return caller;
    }

    void require(RoutingContext http) {
        HttpServerRequest request = http.request();
        Identity identity = callers.identify(addresses.of(request), key(request));
        if (identity instanceof Identity.Known known) {
            http.put(CALLER, known.caller());
            http.next();
        } else {
            refuse(http, identity);
        }
    }

    private static @Nullable String key(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        // Another scheme may be for something in front of the service.
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return authorization.substring(SCHEME.length()).strip();
        }
        return request.getHeader("X-Api-Key");
    }

    private void refuse(RoutingContext http, Identity identity) {
        if (identity instanceof Identity.NotHeard notHeard) {
            new Problem(
                            TOO_MANY_REQUESTS,
                            "Too many wrong keys have come from your address; this one was not looked at.",
                            notHeard.retryAfter())
                    .send(http.response());
            return;
        }
        boolean isWrong = identity instanceof Identity.WrongKey;
        http.response()
                .putHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"compare-stream\"" + (isWrong ? ", error=\"invalid_token\"" : ""));
        Problem.of(UNAUTHORIZED, isWrong ? wrong() : missing()).send(http.response());
    }

    private String wrong() {
        return callers.mode() == Mode.JWT
                ? "This token is not valid here, or not any more."
                : "This key is not known here, or not any more.";
    }

    private String missing() {
        return callers.mode() == Mode.JWT
                ? "This service wants a token: send it as Authorization: Bearer …."
                : "This service wants a key: send it as Authorization: Bearer …, or as X-Api-Key.";
    }
}
