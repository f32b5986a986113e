package dev.comparestream.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A client as tests need it: it waits for everything, and keeps what came even where the connection broke. */
final class SimulatorClient {

    private final Vertx vertx;
    private final HttpClient http;

    SimulatorClient(Vertx vertx, int port) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(20));
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    JsonObject request(String model, boolean stream) {
        JsonObject message = new JsonObject().put("role", "user").put("content", "Explain TCP slow start.");
        return new JsonObject().put("model", model).put("stream", stream).put("messages", new JsonArray().add(message));
    }

    Answer stream(String model) {
        return post(request(model, true));
    }

    Answer whole(String model) {
        return post(request(model, false));
    }

    Answer post(JsonObject request) {
        return post(request.encode());
    }

    Answer post(String body) {
        return await(onContext(
                () -> send(HttpMethod.POST, "/api/v1/chat/completions", body).compose(SimulatorClient::read)));
    }

    Answer get(String path) {
        return await(onContext(() -> send(HttpMethod.GET, path, "").compose(SimulatorClient::read)));
    }

    OpenStream open(String model) {
        Promise<Void> firstBytes = Promise.promise();
        Promise<Void> broken = Promise.promise();
        String body = request(model, true).encode();
        HttpClientResponse response = await(onContext(() -> send(HttpMethod.POST, "/api/v1/chat/completions", body)
                .onSuccess(opened -> opened.exceptionHandler(cause -> broken.tryComplete())
                        .handler(bytes -> firstBytes.tryComplete()))));
        return new OpenStream(response, firstBytes.future(), broken.future());
    }

    /** Asks again and again until the counts are as they should be. */
    void awaitStreams(Predicate<JsonObject> asTheyShouldBe) {
        await(onContext(() -> pollStreams(asTheyShouldBe)));
    }

    private Future<JsonObject> pollStreams(Predicate<JsonObject> asTheyShouldBe) {
        return send(HttpMethod.GET, "/api/v1/simulator/streams", "")
                .compose(SimulatorClient::read)
                .map(Answer::json)
                .compose(counts -> asTheyShouldBe.test(counts)
                        ? Future.succeededFuture(counts)
                        : vertx.timer(5, TimeUnit.MILLISECONDS).compose(later -> pollStreams(asTheyShouldBe)));
    }

    // From a thread of its own a handler could be set after what it is for has come.
    private <T> Future<T> onContext(Supplier<Future<T>> action) {
        Promise<T> result = Promise.promise();
        vertx.runOnContext(turn -> action.get().onComplete(result));
        return result.future();
    }

    private Future<HttpClientResponse> send(HttpMethod method, String path, String body) {
        return http.request(method, path).compose(request -> request.send(Buffer.buffer(body)));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(body::appendBuffer);
        response.exceptionHandler(broken -> answer.tryComplete(new Answer(response, body.toString(), true)));
        response.endHandler(ended -> answer.tryComplete(new Answer(response, body.toString(), false)));
        return answer.future();
    }

    /** A stream that is still being given. */
    record OpenStream(HttpClientResponse response, Future<Void> firstBytes, Future<Void> broken) {

        void awaitFirstBytes() {
            await(firstBytes);
        }

        void awaitBroken() {
            await(broken);
        }

        void stopReading() {
            response.pause();
        }

        void leave() {
            HttpClientRequest request = response.request();
            request.reset(8);
        }
    }

    /** What came, whole or broken. */
    record Answer(HttpClientResponse response, String body, boolean broken) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return Objects.requireNonNull(response.getHeader(name), name);
        }

        JsonObject json() {
            return new JsonObject(body);
        }

        List<String> events() {
            return Arrays.asList(body.split("\n\n"));
        }

        List<JsonObject> chunks() {
            return events().stream()
                    .filter(event -> event.startsWith("data: {"))
                    .map(event -> new JsonObject(event.substring("data: ".length())))
                    .toList();
        }

        List<String> contents() {
            return deltas().stream().map(delta -> delta.getString("content")).toList();
        }

        String text() {
            return String.join("", contents());
        }

        String reasoning() {
            return deltas().stream()
                    .map(delta -> delta.getString("reasoning", ""))
                    .collect(Collectors.joining());
        }

        List<String> finishReasons() {
            return choices().stream()
                    .map(choice -> choice.getString("finish_reason"))
                    .filter(Objects::nonNull)
                    .toList();
        }

        JsonObject usage() {
            return chunks().stream()
                    .map(chunk -> chunk.getJsonObject("usage"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }

        private List<JsonObject> deltas() {
            return choices().stream()
                    .map(choice -> choice.getJsonObject("delta"))
                    .toList();
        }

        private List<JsonObject> choices() {
            return chunks().stream()
                    .map(chunk -> chunk.getJsonArray("choices"))
                    .filter(choices -> !choices.isEmpty())
                    .map(choices -> choices.getJsonObject(0))
                    .toList();
        }
    }
}
