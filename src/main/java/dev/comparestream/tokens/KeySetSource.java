package dev.comparestream.tokens;

import dev.comparestream.config.JwtConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the keys are: a file or an address. Has them within a time and a size, or not at all. Used on one context. */
final class KeySetSource {

    private static final int OK = 200;

    private final Vertx vertx;
    private final JwtConfig config;
    private final HttpClient client;

    KeySetSource(Vertx vertx, JwtConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis())));
    }

    /** Fails with an {@link IOException} whose message says why. */
    Future<KeySet> load() {
        Future<byte[]> text = config.jwks().getScheme().equals("file")
                ? vertx.executeBlocking(() -> read(Path.of(config.jwks())))
                : fetched();
        return text.compose(bytes -> {
            try {
                return Future.succeededFuture(KeySet.read(bytes));
            } catch (IOException e) {
                return Future.failedFuture(e);
            }
        });
    }

    private byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(config.maxSize() + 1);
            if (bytes.length > config.maxSize()) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    private Future<byte[]> fetched() {
        Promise<byte[]> result = Promise.promise();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.jwks().toString());
        client.request(options).onFailure(result::tryFail).onSuccess(request -> exchange(request, result));
        long timer = vertx.setTimer(
                config.timeout().toMillis(),
                late -> result.tryFail(new IOException(
                        "it took longer than " + config.timeout().toMillis() + " ms")));
        return result.future().onComplete(over -> vertx.cancelTimer(timer));
    }

    private void exchange(HttpClientRequest request, Promise<byte[]> result) {
        // Also when the time is over: nothing more is to come then.
        result.future().onFailure(why -> request.reset());
        request.putHeader("Accept", "application/json")
                .send()
                .onFailure(result::tryFail)
                .onSuccess(response -> collect(response, result));
    }

    private void collect(HttpClientResponse response, Promise<byte[]> result) {
        if (response.statusCode() != OK) {
            result.tryFail(new IOException("it is answered with status " + response.statusCode()));
            return;
        }
        Buffer text = Buffer.buffer();
        response.handler(part -> {
                    if (text.length() + part.length() > config.maxSize()) {
                        result.tryFail(tooLarge());
                    } else {
                        text.appendBuffer(part);
                    }
                })
                .exceptionHandler(result::tryFail)
                .endHandler(end -> result.tryComplete(text.getBytes()));
    }

    private IOException tooLarge() {
        return new IOException("it is larger than " + config.maxSize() + " bytes");
    }
}
