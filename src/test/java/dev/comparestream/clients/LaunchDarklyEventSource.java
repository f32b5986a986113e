package dev.comparestream.clients;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.StreamClosedByCallerException;
import com.launchdarkly.eventsource.StreamClosedByServerException;
import com.launchdarkly.eventsource.StreamException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** LaunchDarkly's client, which would connect again by itself: here it is told that one answer is all. */
final class LaunchDarklyEventSource implements ForeignClient {

    private @Nullable EventSource source;

    @Override
    public void asks(URI service, ObjectNode request, Received received) {
        RequestBody body = RequestBody.create(request.toString(), MediaType.get("application/json"));
        EventSource created = new EventSource.Builder(
                        ConnectStrategy.http(service.resolve("/compare-stream")).methodAndBody("POST", body))
                .errorStrategy(ErrorStrategy.alwaysThrow())
                .build();
        source = created;
        Thread reader = new Thread(() -> reads(created, received), "launchdarkly-event-source");
        reader.setDaemon(true);
        reader.start();
    }

    private static void reads(EventSource source, Received received) {
        try {
            source.start();
            while (true) {
                received.data(source.readMessage().getData());
            }
        } catch (StreamClosedByServerException | StreamClosedByCallerException end) {
            received.ended("");
        } catch (StreamException e) {
            received.ended("failure " + e);
        }
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }

    @Override
    public String toString() {
        return "launchdarkly okhttp-eventsource";
    }
}
