package dev.comparestream.upstream.openrouter;

import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request for the list of models. With the plain HTTP client, because a web client bounds neither an answer's size
 * nor the time until its last byte. Used on the context that runs it.
 */
final class CatalogueCall {

    /** HTTP/2's code for a request that its sender wants no more; with HTTP/1.1 it closes the connection. */
    private static final int CANCEL = 8;

    private static final int OK = 200;
    /** What servers say to a path or a method that they do not have. */
    private static final Set<Integer> NO_LIST = Set.of(404, 405, 410, 501);

    private final UpstreamConfig config;
    private final UpstreamFailures failures;
    private final Vertx vertx;
    private final Promise<Catalogue> answer = Promise.promise();
    private final Timers.Timer patience;
    private @Nullable HttpClientRequest request;
    private boolean over;

    CatalogueCall(UpstreamConfig config, UpstreamFailures failures, Vertx vertx, Timers timers) {
        this.config = config;
        this.failures = failures;
        this.vertx = vertx;
        this.patience = timers.after(config.catalogue().timeout(), this::tooLate);
    }

    Future<Catalogue> run(HttpClient client, RequestOptions options) {
        client.request(options).onSuccess(this::send).onFailure(this::broken);
        return answer.future();
    }

    private void send(HttpClientRequest connected) {
        request = connected;
        connected.exceptionHandler(this::broken);
        if (over) {
            connected.reset(CANCEL);
            return;
        }
        connected.response().onSuccess(this::answered).onFailure(this::broken);
        connected.end();
    }

    private void answered(HttpClientResponse response) {
        int status = response.statusCode();
        int maxSize = status == OK ? config.catalogue().maxSize() : config.maxErrorBody();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(this::broken);
        response.handler(bytes -> {
            if (over) {
                return;
            }
            body.appendBuffer(bytes, 0, Math.min(bytes.length(), maxSize - body.length() + 1));
            if (body.length() > maxSize) {
                leave(status == OK ? tooLarge() : ofStatus(response, body));
            }
        });
        response.endHandler(ended -> {
            if (!over) {
                read(response, body);
            }
        });
    }

    private void read(HttpClientResponse response, Buffer body) {
        if (response.statusCode() != OK) {
            finish(ofStatus(response, body));
        } else if (response.getHeader("Content-Encoding") != null) {
            finish(unavailable(
                    FailureKind.PROTOCOL, "The upstream has compressed its answer, which it was not asked to."));
        } else {
            over = true;
            patience.cancel();
            // Some hundred models take milliseconds, which is long for an event loop.
            vertx.executeBlocking(() -> CatalogueReader.read(body.getBytes())).onComplete(answer);
        }
    }

    private Catalogue ofStatus(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        return NO_LIST.contains(status)
                ? new Catalogue.None()
                : new Catalogue.Unavailable(failures.ofResponse(status, response::getHeader, body.getBytes()));
    }

    private Catalogue tooLarge() {
        return unavailable(
                FailureKind.LIMIT,
                "The upstream's list of models is larger than "
                        + config.catalogue().maxSize() + " bytes.");
    }

    private void tooLate() {
        leave(unavailable(FailureKind.STALLED, "The upstream has not given its list of models in time."));
    }

    private void broken(Throwable cause) {
        finish(new Catalogue.Unavailable(failures.ofThrowable(cause)));
    }

    private void leave(Catalogue instead) {
        finish(instead);
        if (request != null) {
            request.reset(CANCEL);
        }
    }

    private void finish(Catalogue catalogue) {
        if (!over) {
            over = true;
            patience.cancel();
            answer.complete(catalogue);
        }
    }

    private static Catalogue unavailable(FailureKind kind, String message) {
        return new Catalogue.Unavailable(LaneFailure.of(kind, message));
    }
}
