package dev.comparestream.http;

import dev.comparestream.config.CorsConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Decides about requests that a browser sends for another website. Those of listed sites are served, and their pages may
 * read the answer. Of others, what would start or stop something is refused here: the browser would only keep its answer
 * from the page, after the tokens were paid for.
 */
final class CrossOrigin {

    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;
    private static final String PREFLIGHT_LASTS_SECONDS = "600";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Problem REFUSED = Problem.of(
            FORBIDDEN, "Pages of this website may not use the service; its operator can list it in http.cors.origins.");

    private final CorsConfig config;
    private final boolean all;

    CrossOrigin(CorsConfig config) {
        this.config = config;
        this.all = config.origins().contains(CorsConfig.ALL);
    }

    void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        HttpServerResponse response = http.response();
        if (!all && !config.origins().isEmpty()) {
            response.putHeader("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        boolean isPreflight = request.method().equals(HttpMethod.OPTIONS)
                && request.getHeader("Access-Control-Request-Method") != null;
        if (origin == null || isOwn(origin, request)) {
            http.next();
        } else if (all || config.origins().contains(origin)) {
            allow(origin, response);
            if (isPreflight) {
                answerPreflight(response);
            } else {
                http.next();
            }
        } else if (READING.contains(request.method()) && !isPreflight) {
            http.next();
        } else {
            REFUSED.send(response);
        }
    }

    // Browsers say so themselves where the connection is secure or local. Elsewhere the host tells; the scheme does not
    // count, because TLS may end in front of the service.
    private static boolean isOwn(String origin, HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        int host = origin.indexOf("://");
        return host >= 0 && origin.substring(host + 3).equalsIgnoreCase(request.getHeader("Host"));
    }

    private void allow(String origin, HttpServerResponse response) {
        response.putHeader("Access-Control-Allow-Origin", all ? CorsConfig.ALL : origin)
                .putHeader(
                        "Access-Control-Expose-Headers",
                        "X-Comparison-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
        if (config.credentials()) {
            response.putHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    private static void answerPreflight(HttpServerResponse response) {
        response.setStatusCode(NO_CONTENT)
                .putHeader("Access-Control-Allow-Methods", "GET, POST, DELETE")
                .putHeader(
                        "Access-Control-Allow-Headers",
                        "Content-Type, Authorization, X-Api-Key, traceparent, tracestate")
                .putHeader("Access-Control-Max-Age", PREFLIGHT_LASTS_SECONDS)
                .end();
    }
}
