package dev.comparestream.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the page for people and the browser client from the jar, each file read when it is first asked for and kept.
 * Of one event loop.
 */
final class WebHandlers {

    /** What may be asked for, as a route; its group is the name below {@code web/}, after a slash. */
    static final String PATHS =
            "(/|/compare-stream\\.(?:js|d\\.ts)|/icon\\.svg|/(?:app|style|vendor)/[a-z-]{1,60}\\.(?:js|css|txt))";

    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    // Nothing of a model's answer may run or call home, even if it got past the sanitizer.
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            // The names do not change with the content: a browser asks each time, and is mostly told that it has it.
            "no-cache",
            "Vary",
            "Accept-Encoding");

    private final Vertx vertx;
    private final Map<String, WebFile> loaded = new HashMap<>();

    WebHandlers(Vertx vertx) {
        this.vertx = vertx;
    }

    void file(RoutingContext http) {
        String name = http.pathParam("param0").substring(1);
        find(name.isEmpty() ? "index.html" : name)
                .onSuccess(found -> found.ifPresentOrElse(file -> send(file, http), () -> http.fail(NOT_FOUND)))
                .onFailure(http::fail);
    }

    private Future<Optional<WebFile>> find(String name) {
        WebFile known = loaded.get(name);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        return vertx.executeBlocking(() -> Optional.ofNullable(WebFile.load(name)), false)
                .onSuccess(found -> found.ifPresent(file -> loaded.put(name, file)));
    }

    private static void send(WebFile file, RoutingContext http) {
        HttpServerResponse response = http.response();
        HEADERS.forEach(response::putHeader);
        response.putHeader("ETag", file.tag());
        if (file.tag().equals(http.request().getHeader("If-None-Match"))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader("Content-Type", file.contentType());
        String accepted = http.request().getHeader("Accept-Encoding");
        boolean zip = accepted != null && accepted.contains("gzip");
        if (zip) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.end(zip ? file.zipped() : file.plain());
    }
}
