package dev.comparestream.testkit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.transport.Transport;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A client that can be gone from one moment to the next, without a word to its server. */
public final class VanishingClient implements AutoCloseable {

    private final Vertx vertx = Vertx.builder().withTransport(Transport.EPOLL).build();
    private final Signal signal = new Signal();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<ConnectionBase> connection = new CompletableFuture<>();
    private final HttpClient client;
    private final URI service;

    public VanishingClient(URI service) {
        this.service = service;
        this.client = vertx.httpClientBuilder()
                .withConnectHandler(made -> connection.complete((ConnectionBase) made))
                .build();
    }

    public void asks(String... models) {
        client.request(HttpMethod.POST, service.getPort(), service.getHost(), "/compare-stream")
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .send(TestService.request(models).toString()))
                .onSuccess(response -> response.handler(bytes -> {
                    seen.add(bytes.toString());
                    signal.happened();
                }));
    }

    public void awaits(String text) {
        signal.require(text, () -> String.join("", seen).contains(text), Signal.PATIENCE, seen::toString);
    }

    public void vanishes() {
        Deafness.befall(TestService.await(connection, "the connection").channel());
    }

    @Override
    public void close() {
        TestService.await(vertx.close().toCompletionStage().toCompletableFuture(), "the client to close");
    }
}
