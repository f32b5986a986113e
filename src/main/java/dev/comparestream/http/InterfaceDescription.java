package dev.comparestream.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Serves the OpenAPI document of this service from the jar. Of one event loop. */
final class InterfaceDescription {

    private final Vertx vertx;
    private @Nullable Buffer yaml;

    InterfaceDescription(Vertx vertx) {
        this.vertx = vertx;
    }

    void send(RoutingContext http) {
        yaml().onSuccess(document -> http.response()
                        .putHeader("Content-Type", "application/yaml")
                        .end(document.copy()))
                .onFailure(http::fail);
    }

    private Future<Buffer> yaml() {
        Buffer known = yaml;
        return known == null
                ? vertx.executeBlocking(InterfaceDescription::load).onSuccess(loaded -> yaml = loaded)
                : Future.succeededFuture(known);
    }

    private static Buffer load() throws IOException {
        try (InputStream resource = InterfaceDescription.class.getResourceAsStream("/openapi.yaml")) {
            if (resource == null) {
                throw new IOException("the jar holds no openapi.yaml");
            }
            return Buffer.buffer(resource.readAllBytes());
        }
    }
}
