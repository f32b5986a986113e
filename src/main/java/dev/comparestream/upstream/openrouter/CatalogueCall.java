package dev.comparestream.upstream.openrouter;

import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import java.util.Set;

/** One request for the list of models. Used on the context that runs it. */
final class CatalogueCall {

    private static final int OK = 200;
    /** What servers say to a path or a method that they do not have. */
    private static final Set<Integer> NO_LIST = Set.of(404, 405, 410, 501);

    private final UpstreamConfig config;
    private final UpstreamFailures failures;
    private final Vertx vertx;
    private final BoundedGet get;

    CatalogueCall(UpstreamConfig config, UpstreamFailures failures, Vertx vertx, Timers timers) {
        this.config = config;
        this.failures = failures;
        this.vertx = vertx;
        this.get = new BoundedGet(
                status -> status == OK ? config.catalogue().maxSize() : config.maxErrorBody(),
                config.catalogue().timeout(),
                timers);
    }

    Future<Catalogue> run(HttpClient client, RequestOptions options) {
        return get.run(client, options).compose(this::read);
    }

    private Future<Catalogue> read(BoundedGet.Outcome outcome) {
        if (outcome instanceof BoundedGet.Answered answered) {
            return read(answered);
        }
        return Future.succeededFuture(
                outcome instanceof BoundedGet.Broken broken
                        ? new Catalogue.Unavailable(failures.ofThrowable(broken.cause()))
                        : unavailable(FailureKind.STALLED, "The upstream has not given its list of models in time."));
    }

    private Future<Catalogue> read(BoundedGet.Answered answered) {
        if (answered.status() != OK) {
            return Future.succeededFuture(ofStatus(answered));
        }
        if (answered.isTooLarge()) {
            return Future.succeededFuture(tooLarge());
        }
        if (answered.head().getHeader("Content-Encoding") != null) {
            return Future.succeededFuture(unavailable(
                    FailureKind.PROTOCOL, "The upstream has compressed its answer, which it was not asked to."));
        }
        // Some hundred models take milliseconds, which is long for an event loop.
        return vertx.executeBlocking(() -> CatalogueReader.read(answered.body().getBytes()));
    }

    private Catalogue ofStatus(BoundedGet.Answered answered) {
        int status = answered.status();
        return NO_LIST.contains(status)
                ? new Catalogue.None()
                : new Catalogue.Unavailable(failures.ofResponse(
                        status, answered.head()::getHeader, answered.body().getBytes()));
    }

    private Catalogue tooLarge() {
        return unavailable(
                FailureKind.LIMIT,
                "The upstream's list of models is larger than "
                        + config.catalogue().maxSize() + " bytes.");
    }

    private static Catalogue unavailable(FailureKind kind, String message) {
        return new Catalogue.Unavailable(LaneFailure.of(kind, message));
    }
}
