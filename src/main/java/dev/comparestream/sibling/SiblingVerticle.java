package dev.comparestream.sibling;

import dev.comparestream.compare.Comparisons;
import dev.comparestream.compare.Refused;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.CompareConfig;
import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.SiblingsConfig;
import dev.comparestream.door.Doorway;
import dev.comparestream.door.Fields;
import dev.comparestream.door.Stops;
import dev.comparestream.model.Caller;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.TraceContext;
import dev.comparestream.time.CoarseTimers;
import dev.comparestream.time.Timers;
import dev.comparestream.time.VertxTimers;
import dev.comparestream.tracing.Origin;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves siblings on one event loop; the bus spreads requests over all instances. */
public final class SiblingVerticle extends VerticleBase {

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final long ASKED_EVERY = TimeUnit.SECONDS.toMicros(1);
    private static final int LONGEST_ADDRESS = 200;

    private final Doorway doorway;
    private final Stops stops;
    private final Function<String, Future<Boolean>> isListenedTo;
    private final Promise<Void> rest = Promise.promise();
    private int served;
    private boolean stopping;

    /**
     * Makes the door of one event loop.
     *
     * @param isListenedTo whether anyone listens on an address
     */
    public SiblingVerticle(Doorway doorway, Stops stops, Function<String, Future<Boolean>> isListenedTo) {
        this.doorway = doorway;
        this.stops = stops;
        this.isListenedTo = isListenedTo;
    }

    @Override
    public Future<?> start() {
        ServiceConfig config = doorway.config();
        BusRequests requests =
                new BusRequests(doorway.requestReader(), config.http().maxBodySize());
        Timers timers = new CoarseTimers(new VertxTimers(vertx));
        Comparisons comparisons = doorway.comparisons(vertx, timers);
        return Future.all(
                listen(
                        requests,
                        SiblingAddresses.COMPARISONS,
                        (asked, headers) -> compare(requests, asked, placeOf(headers), comparisons, timers)),
                listen(requests, SiblingAddresses.STOP, (asked, headers) -> stop(asked)));
    }

    /** Lets events that are on their way reach their siblings. */
    @Override
    public Future<?> stop() {
        stopping = true;
        restIfDone();
        return rest.future().timeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
    }

    // An instance that is about to stop is not asked any more: another one may be there.
    private Future<Void> listen(
            BusRequests requests, String address, BiFunction<Fields, MultiMap, Future<JsonObject>> action) {
        MessageConsumer<Object> consumer =
                vertx.eventBus().consumer(address, message -> requests.answer(message, action));
        doorway.admission().draining().onComplete(draining -> consumer.unregister());
        return consumer.completion();
    }

    private Future<JsonObject> compare(
            BusRequests requests, Fields asked, @Nullable TraceContext place, Comparisons comparisons, Timers timers) {
        String address = eventsAddress(asked);
        RunningComparison comparison = comparisons.open(
                requests.reader().read(asked),
                new Origin(Origin.Door.BUS, SiblingAddresses.COMPARISONS, place),
                Caller.sibling(),
                () -> {});
        served++;
        events(comparison, address, timers).begin();
        JsonArray lanes = new JsonArray();
        comparison
                .models()
                .forEach(model ->
                        lanes.add(new JsonObject().put("index", lanes.size()).put("model", model.value())));
        return Future.succeededFuture(new JsonObject()
                .put(SiblingAddresses.COMPARISON_ID, comparison.id().value())
                .put("lanes", lanes));
    }

    private Future<JsonObject> stop(Fields asked) {
        ComparisonId id = new ComparisonId(asked.requiredText(SiblingAddresses.COMPARISON_ID));
        return stops.stop(id, asked.optionalInteger("index", 0, CompareConfig.MOST_MODELS - 1), Caller.sibling())
                .map(stopped -> new JsonObject().put(SiblingAddresses.COMPARISON_ID, id.value()));
    }

    private SiblingEvents events(RunningComparison comparison, String address, Timers timers) {
        SiblingsConfig config = doorway.config().siblings();
        AckWindow window = new AckWindow(
                new AckWindow.Bounds(
                        config.window(),
                        config.maxMessages(),
                        doorway.config().compare().laneWindow(),
                        ASKED_EVERY),
                comparison.models().size());
        EventBus bus = vertx.eventBus();
        return new SiblingEvents(
                comparison,
                new SiblingEvents.Sibling(
                        bus,
                        address,
                        config.timeout(),
                        isListenedTo,
                        doorway.config().cluster().liveness()),
                window,
                doorway.budget().share(),
                timers,
                context,
                this::served);
    }

    private static @Nullable TraceContext placeOf(MultiMap headers) {
        String traceparent = headers.get(TraceContext.TRACEPARENT);
        return traceparent == null ? null : new TraceContext(traceparent, headers.get(TraceContext.TRACESTATE));
    }

    private void served() {
        served--;
        restIfDone();
    }

    private void restIfDone() {
        if (stopping && served == 0) {
            rest.tryComplete();
        }
    }

    private static String eventsAddress(Fields asked) {
        String address = asked.requiredText("events_address");
        if (address.isBlank() || address.length() > LONGEST_ADDRESS || address.startsWith(SiblingAddresses.OURS)) {
            throw Refused.badRequest("events_address must be an address of your own: 1 to " + LONGEST_ADDRESS
                    + " characters, and not one that begins with " + SiblingAddresses.OURS);
        }
        return address;
    }
}
