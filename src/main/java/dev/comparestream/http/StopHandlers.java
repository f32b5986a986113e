package dev.comparestream.http;

import dev.comparestream.compare.Refused;
import dev.comparestream.door.Stops;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.sse.Utf8Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Stops what is running: a comparison, or one lane of it. What is thrown here is answered by {@link Refusals}. */
final class StopHandlers {

    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final Stops stops;

    StopHandlers(Stops stops) {
        this.stops = stops;
    }

    void comparison(RoutingContext http) {
        stop(http, null);
    }

    void lane(RoutingContext http) {
        stop(http, index(http.pathParam("index")));
    }

    private void stop(RoutingContext http, @Nullable Integer lane) {
        ComparisonId id = new ComparisonId(http.pathParam("id"));
        stops.stop(id, lane, CallerCheck.callerOf(http))
                .onSuccess(stopped -> accepted(http, id))
                .onFailure(http::fail);
    }

    private static int index(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refused(NOT_FOUND, "A lane is named by its index: 0, 1, 2 …", null);
        }
    }

    private static void accepted(RoutingContext http, ComparisonId id) {
        byte[] body = new Utf8Json()
                .startObject()
                .name("comparison_id")
                .string(id.value())
                .endObject()
                .toByteArray();
        http.response()
                .setStatusCode(ACCEPTED)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(body));
    }
}
