package dev.comparestream.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** What browsers are told with every answer, so that nothing of the service can be put to another use. */
final class SecurityHeaders {

    private static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            // What is fit to be kept says so itself.
            "Cache-Control", "no-store");

    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /** @param hsts whether the browser is to come back over TLS only */
    static void put(HttpServerResponse response, boolean hsts) {
        ALL.forEach(response::putHeader);
        if (hsts) {
            response.putHeader("Strict-Transport-Security", ONE_YEAR);
        }
    }
}
