package dev.comparestream.upstream.openrouter;

import dev.comparestream.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request whose answer is wanted as a whole. With the plain HTTP client, because a web client bounds neither an
 * answer's size nor the time until its last byte. Used on the context that runs it.
 */
final class BoundedGet {

    /** HTTP/2's code for a request that its sender wants no more; with HTTP/1.1 it closes the connection. */
    private static final int CANCEL = 8;

    private final IntUnaryOperator maxSize;
    private final Promise<Outcome> outcome = Promise.promise();
    private final Timers.Timer patience;
    private @Nullable HttpClientRequest request;
    private boolean over;

    /**
     * A request that is not sent yet.
     *
     * @param maxSize bytes of a body, by the status
     * @param timeout the whole of it, a connection and the answer's last byte included
     */
    BoundedGet(IntUnaryOperator maxSize, Duration timeout, Timers timers) {
        this.maxSize = maxSize;
        this.patience = timers.after(timeout, () -> leave(new TooLate()));
    }

    /** What becomes of a request. */
    sealed interface Outcome {}

    /** @param body whole, unless {@code isTooLarge}: then it is what the bound allows */
    record Answered(HttpClientResponse head, Buffer body, boolean isTooLarge) implements Outcome {
        int status() {
            return head.statusCode();
        }
    }

    record TooLate() implements Outcome {}

    record Broken(Throwable cause) implements Outcome {}

    /** Never fails. */
    Future<Outcome> run(HttpClient client, RequestOptions options) {
        client.request(options).onSuccess(this::send).onFailure(this::broken);
        return outcome.future();
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
        int most = maxSize.applyAsInt(response.statusCode());
        Buffer body = Buffer.buffer();
        response.exceptionHandler(this::broken);
        response.handler(bytes -> {
            if (over) {
                return;
            }
            body.appendBuffer(bytes, 0, Math.min(bytes.length(), most - body.length() + 1));
            if (body.length() > most) {
                leave(new Answered(response, body, true));
            }
        });
        response.endHandler(ended -> finish(new Answered(response, body, false)));
    }

    private void broken(Throwable cause) {
        finish(new Broken(cause));
    }

    private void leave(Outcome instead) {
        finish(instead);
        if (request != null) {
            request.reset(CANCEL);
        }
    }

    private void finish(Outcome of) {
        if (!over) {
            over = true;
            patience.cancel();
            outcome.complete(of);
        }
    }
}
