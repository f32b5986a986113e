package dev.comparestream.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs a comparison on a service, over HTTP. */
final class ComparisonClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    // The head leaves before any upstream has answered; only a service in distress takes longer.
    private static final Duration HEAD = Duration.ofSeconds(30);

    private ComparisonClient() {}

    /**
     * Hands on the events while they come, on the calling thread, and returns after the last one.
     *
     * @throws CommandFailed if there is no service, it refuses, or the stream ends before its last event
     */
    static void stream(ComparisonCall call, Consumer<StreamEvent> listener) {
        HttpResponse<InputStream> response = send(call);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw Refusal.of(response.statusCode(), response.headers(), body);
            }
            requireEventStream(call.service(), response);
            readTo(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)), listener);
        } catch (IOException broken) {
            throw new CommandFailed(
                    "the connection to " + call.service() + " broke before the comparison's end", broken);
        }
    }

    private static void readTo(BufferedReader lines, Consumer<StreamEvent> listener) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            var event = EventReader.read(line);
            event.ifPresent(listener);
            if (event.filter(StreamEvent::isLast).isPresent()) {
                return;
            }
        }
        throw new CommandFailed("the service ended the stream before the comparison's end");
    }

    private static HttpResponse<InputStream> send(ComparisonCall call) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        try {
            return client.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException noAnswer) {
            throw Unreachable.because(call.service(), noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", stopped);
        }
    }

    private static HttpRequest request(ComparisonCall call) {
        URI address = ServiceUrl.resource(call.service(), "/compare-stream");
        var request = HttpRequest.newBuilder(address)
                .timeout(HEAD)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body(call)));
        if (call.apiKey().isGiven()) {
            request.header("Authorization", "Bearer " + call.apiKey().value());
        }
        return request.build();
    }

    private static String body(ComparisonCall call) {
        var body = JsonNodeFactory.instance.objectNode().put("input_data", call.prompt());
        call.models().forEach(body.putArray("models")::add);
        if (call.progress()) {
            body.put("progress", true);
        }
        return body.toString();
    }

    private static void requireEventStream(URI service, HttpResponse<?> response) {
        String type = response.headers().firstValue("Content-Type").orElse("no content type");
        if (!type.startsWith("text/event-stream")) {
            throw new CommandFailed(service + " answers with " + type + " instead of an event stream; "
                    + "is it the main port of a compare-stream service?");
        }
    }
}
