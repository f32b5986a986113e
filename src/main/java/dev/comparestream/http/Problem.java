package dev.comparestream.http;

import dev.comparestream.sse.Utf8Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 has it. Existing frontends show the {@code detail}, so that says what is wrong and what would be
 * right.
 *
 * @param retryAfter when it is worth another try; null: not by waiting
 */
record Problem(int status, String detail, @Nullable Duration retryAfter) {

    static Problem of(int status, String detail) {
        return new Problem(status, detail, null);
    }

    void send(HttpServerResponse response) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        if (retryAfter != null) {
            response.putHeader(
                    "Retry-After",
                    Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        Utf8Json json = new Utf8Json();
        json.startObject()
                .name("type")
                .string("about:blank")
                .name("title")
                .string(HttpResponseStatus.valueOf(status).reasonPhrase())
                .name("status")
                .number(status)
                .name("detail")
                .string(detail)
                .endObject();
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(json.toByteArray()));
    }
}
