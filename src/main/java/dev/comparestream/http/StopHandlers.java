package dev.comparestream.http;

import dev.comparestream.compare.Admission;
import dev.comparestream.compare.Refused;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.sse.Utf8Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Stops what is running: a comparison, or one lane of it. What is thrown here is answered by {@link Refusals}. */
final class StopHandlers {

    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final Admission admission;

    StopHandlers(Admission admission) {
        this.admission = admission;
    }

    void comparison(RoutingContext http) {
        ComparisonId id = new ComparisonId(http.pathParam("id"));
        if (!admission.stop(id)) {
            throw new Refused(NOT_FOUND, "No comparison of this id is running.", null);
        }
        accepted(http, id);
    }

    void lane(RoutingContext http) {
        ComparisonId id = new ComparisonId(http.pathParam("id"));
        if (!admission.stopLane(id, index(http.pathParam("index")))) {
            throw new Refused(NOT_FOUND, "No comparison of this id with a lane of this index is running.", null);
        }
        accepted(http, id);
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
