package dev.comparestream.http;

import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.catalogue.CatalogueCache;
import dev.comparestream.compare.Refused;
import dev.comparestream.model.LaneFailure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Tells which models the upstream lists, or why that cannot be told. Used on one context. */
final class CatalogueHandler {

    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final CatalogueCache cache;
    private final Refusals refusals;
    private @Nullable Rendered last;

    CatalogueHandler(CatalogueCache cache, Refusals refusals) {
        this.cache = cache;
        this.refusals = refusals;
    }

    private record Rendered(Catalogue.Listed list, Buffer json) {}

    void list(RoutingContext http) {
        Context here = Vertx.currentContext();
        cache.get().onComplete(known -> here.runOnContext(turn -> answer(http, known)));
    }

    private void answer(RoutingContext http, AsyncResult<Catalogue> known) {
        if (known.failed()) {
            refusals.answer(http, known.cause());
        } else if (known.result() instanceof Catalogue.Listed list) {
            http.response().putHeader("Content-Type", "application/json").end(rendered(list));
        } else {
            refusals.answer(http, refused(known.result()));
        }
    }

    // Whole lists are hundreds of kilobytes, and the same one is asked for again and again.
    private Buffer rendered(Catalogue.Listed list) {
        Rendered known = last;
        if (known == null || !known.list().equals(list)) {
            known = new Rendered(list, Buffer.buffer(CatalogueJson.of(list.models())));
            last = known;
        }
        return known.json().copy();
    }

    private static Refused refused(Catalogue catalogue) {
        if (catalogue instanceof Catalogue.Unavailable unavailable) {
            LaneFailure failure = unavailable.failure();
            return new Refused(
                    status(failure),
                    "Models answer by their ids, but the upstream's list of them cannot be had: " + failure.message(),
                    failure.kind().retryable() ? failure.retryAfter() : null);
        }
        return new Refused(NOT_FOUND, "The upstream has no list of models; name models by their ids.", null);
    }

    private static int status(LaneFailure failure) {
        return switch (failure.kind()) {
            case STALLED, TIMEOUT -> GATEWAY_TIMEOUT;
            case RATE_LIMIT, UNAVAILABLE -> UNAVAILABLE;
            default -> BAD_GATEWAY;
        };
    }
}
