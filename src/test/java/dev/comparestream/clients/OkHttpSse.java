package dev.comparestream.clients;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/** OkHttp with its module for event streams, as Android has it. */
final class OkHttpSse implements ForeignClient {

    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
    private @Nullable EventSource source;

    @Override
    public void asks(URI service, ObjectNode request, Received received) {
        RequestBody body = RequestBody.create(request.toString(), MediaType.get("application/json"));
        Request post = new Request.Builder()
                .url(service.resolve("/compare-stream").toString())
                .post(body)
                .build();
        source = EventSources.createFactory(http).newEventSource(post, new EventSourceListener() {
            @Override
            public void onEvent(EventSource from, @Nullable String id, @Nullable String type, String data) {
                received.data(data);
            }

            @Override
            public void onClosed(EventSource from) {
                received.ended("");
            }

            @Override
            public void onFailure(EventSource from, @Nullable Throwable cause, @Nullable Response response) {
                received.ended("failure " + cause + ' ' + response);
            }
        });
    }

    @Override
    public void close() {
        if (source != null) {
            source.cancel();
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "okhttp-sse";
    }
}
