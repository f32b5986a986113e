package dev.comparestream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A sibling as the interface has it: plain JSON on the event bus, and nothing else. Every wait is bounded. */
public final class ListeningSibling {

    private final EventBus bus;
    private final String address = "sibling." + UUID.randomUUID();
    private final List<Message<JsonObject>> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<Message<JsonObject>> owed = new CopyOnWriteArrayList<>();
    private final DeliveryOptions options = new DeliveryOptions();
    private final Signal signal = new Signal();
    private final MessageConsumer<JsonObject> ear;
    private volatile boolean replies = true;

    public ListeningSibling(EventBus bus) {
        this(bus, Map.of());
    }

    /** One whose requests have these headers. */
    public ListeningSibling(EventBus bus, Map<String, String> headers) {
        this.bus = bus;
        headers.forEach(options::addHeader);
        this.ear = bus.consumer(address, this::hear);
    }

    /** Asks for a comparison whose events it hears; returns the answer. */
    public JsonObject asks(String... models) {
        return asks(new JsonObject().put("input_data", "hi").put("models", List.of(models)));
    }

    public JsonObject asks(JsonObject request) {
        JsonObject answer = (JsonObject) TestService.await(
                        bus.request(
                                        "compare-stream.comparisons",
                                        request.copy().put("events_address", address),
                                        options)
                                .toCompletionStage()
                                .toCompletableFuture(),
                        "an answer on the event bus")
                .body();
        assertThat(BusDocument.complaints("ComparisonBegun", answer)).isEmpty();
        return answer;
    }

    /** Replies to nothing from now on. */
    public void standsStill() {
        replies = false;
    }

    /** Replies to all that it owes, and to everything from now on. */
    public void goesOn() {
        replies = true;
        owed.forEach(message -> message.reply(null));
        owed.clear();
    }

    /** Leaves the bus without a word. */
    public void leaves() {
        TestService.await(ear.unregister().toCompletionStage().toCompletableFuture(), "the sibling to leave");
    }

    /** Waits until it has heard the last event; everything so far was as the interface says. */
    public void hearsTheEnd() {
        hears(() -> !heard.isEmpty()
                && heard.get(heard.size() - 1).body().getString("type").equals("complete"));
        assertThat(heard()).allSatisfy(message -> {
            assertThat(BusDocument.complaints("Event", message.body())).isEmpty();
            assertThat(BusDocument.complaints("EventHeaders", headers(message))).isEmpty();
        });
    }

    public void hears(BooleanSupplier what) {
        signal.require("the sibling to hear more", what, Signal.PATIENCE, () -> types().toString());
    }

    public List<JsonObject> events() {
        return heard().stream().map(Message::body).toList();
    }

    public List<String> types() {
        return events().stream().map(event -> event.getString("type")).toList();
    }

    public List<Message<JsonObject>> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** What it has heard, as the event stream would have had it. */
    public byte[] asStream() {
        return events().stream()
                .map(event -> "data: " + event.encode() + "\n\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    public String address() {
        return address;
    }

    private void hear(Message<JsonObject> message) {
        heard.add(message);
        if (message.headers().contains("ack")) {
            if (replies) {
                message.reply(null);
            } else {
                owed.add(message);
            }
        }
        signal.happened();
    }

    private static JsonObject headers(Message<?> message) {
        JsonObject headers = new JsonObject();
        message.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        return headers;
    }
}
