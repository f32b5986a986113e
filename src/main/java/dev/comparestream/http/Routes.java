package dev.comparestream.http;

import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.config.HttpConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which path leads where. Every path exists twice: as it is, and with {@code /api} in front. */
final class Routes {

    private static final List<String> PREFIXES = List.of("", "/api");
    private static final Pattern FOR_EVERYONE =
            Pattern.compile("(?:/api)?(?:/openapi\\.yaml|" + WebHandlers.PATHS + ")");

    private final HttpConfig config;
    private final ConnectionGuard guard;
    private final CallerCheck callers;
    private final CompareHandlers compare;
    private final StopHandlers stop;
    private final CatalogueHandler catalogue;
    private final SharedStats stats;
    private final Refusals refusals;

    Routes(
            HttpConfig config,
            ConnectionGuard guard,
            CallerCheck callers,
            CompareHandlers compare,
            StopHandlers stop,
            CatalogueCache catalogue,
            SharedStats stats) {
        this.config = config;
        this.guard = guard;
        this.callers = callers;
        this.compare = compare;
        this.stop = stop;
        this.stats = stats;
        this.refusals = new Refusals(config.maxBodySize());
        this.catalogue = new CatalogueHandler(catalogue, refusals);
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        WebHandlers web = new WebHandlers(vertx);
        InterfaceDescription description = new InterfaceDescription(vertx);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(config.maxBodySize());
        boolean hsts = config.tls() != null && config.tls().hsts();
        router.route().handler(guard::begun);
        router.route().handler(http -> {
            SecurityHeaders.put(http.response(), hsts);
            http.next();
        });
        router.route().handler(new HostCheck(config)::check);
        router.route().handler(new CrossOrigin(config.cors())::check);
        router.route().handler(this::requireCaller);
        for (String prefix : PREFIXES) {
            comparison(router, prefix + "/compare-stream", body, compare::stream);
            comparison(router, prefix + "/compare", body, compare::collect);
            router.route(HttpMethod.DELETE, prefix + "/comparisons/:id").handler(stop::comparison);
            router.route(HttpMethod.DELETE, prefix + "/comparisons/:id/lanes/:index")
                    .handler(stop::lane);
            router.route(HttpMethod.GET, prefix + "/openapi.yaml").handler(description::send);
            router.route(HttpMethod.GET, prefix + "/models").handler(catalogue::list);
            router.route(HttpMethod.GET, prefix + "/model-stats").handler(this::modelStats);
            router.routeWithRegex(HttpMethod.GET, prefix + WebHandlers.PATHS)
                    .method(HttpMethod.HEAD)
                    .handler(web::file);
        }
        router.route().failureHandler(refusals::answerStatus);
        for (int status : new int[] {404, 405, 415}) {
            router.errorHandler(status, refusals::answerStatus);
        }
        return router;
    }

    // What is not named here is closed, also what is not there and what will be there one day.
    private void requireCaller(RoutingContext http) {
        HttpMethod method = http.request().method();
        boolean isReading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (isReading && FOR_EVERYONE.matcher(http.normalizedPath()).matches()) {
            http.next();
        } else {
            callers.require(http);
        }
    }

    // Two routes: the router wants bodies read before anything of ours, and what is no JSON is not to be read at all.
    private static void comparison(Router router, String path, BodyHandler body, Handler<RoutingContext> handler) {
        router.route(HttpMethod.POST, path).handler(Routes::requireJson);
        router.route(HttpMethod.POST, path).handler(body).handler(handler);
    }

    private void modelStats(RoutingContext http) {
        stats.summaries()
                .onSuccess(summaries -> http.response()
                        .putHeader("Content-Type", "application/json")
                        .end(Buffer.buffer(ModelStatsJson.of(summaries))))
                .onFailure(http::fail);
    }

    private static void requireJson(RoutingContext http) {
        String type = http.request().getHeader("Content-Type");
        if (type == null || isJson(type.toLowerCase(Locale.ROOT))) {
            http.next();
        } else {
            http.fail(415);
        }
    }

    private static boolean isJson(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
        return type.equals("application/json") || type.endsWith("+json");
    }
}
