package dev.comparestream.sibling;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.EventSink;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.door.EventJson;
import dev.comparestream.door.Outbox;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.sse.Utf8Json;
import dev.comparestream.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a comparison's events to a sibling, one message each. While the sibling owes replies for as much as may be on its
 * way, events wait in the {@link Outbox} and no credit is given back, so that their lanes come to rest. Used on the
 * context that the comparison was opened on.
 */
final class SiblingEvents implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(SiblingEvents.class);

    private final RunningComparison comparison;
    private final Sibling sibling;
    private final AckWindow window;
    private final Outbox outbox;
    private final PendingBudget.Share held;
    private final Timers timers;
    private final Context context;
    private final Runnable whenOver;

    private Phase phase = Phase.OPEN;
    private boolean flushing;
    private Timers.@Nullable Timer looks;

    /**
     * Makes the way of one comparison's events.
     *
     * @param whenOver is run once, when nothing is sent any more
     */
    SiblingEvents(
            RunningComparison comparison,
            Sibling sibling,
            AckWindow window,
            PendingBudget.Share held,
            Timers timers,
            Context context,
            Runnable whenOver) {
        this.comparison = comparison;
        this.sibling = sibling;
        this.window = window;
        this.outbox = new Outbox(comparison.models().size());
        this.held = held;
        this.timers = timers;
        this.context = context;
        this.whenOver = whenOver;
    }

    /**
     * Who is told.
     *
     * @param address  that it listens on
     * @param patience     how long it may owe a reply
     * @param isListenedTo whether anyone listens on an address
     * @param liveness     how often that is asked, since a sibling may go while there is nothing to tell it
     */
    record Sibling(
            EventBus bus,
            String address,
            Duration patience,
            Function<String, Future<Boolean>> isListenedTo,
            Duration liveness) {}

    /** Where the way is: more may come, the last event is here but not yet taken, or nobody listens any more. */
    private enum Phase {
        OPEN,
        LAST,
        OVER
    }

    void begin() {
        comparison.start(this);
        looks = timers.every(sibling.liveness, this::look);
    }

    private void look() {
        sibling.isListenedTo.apply(sibling.address).onSuccess(isThere -> {
            if (!isThere) {
                gone("nobody listens there any more");
            }
        });
    }

    @Override
    public void accept(List<CompareEvent> events) {
        if (phase != Phase.OPEN) {
            return;
        }
        long now = timers.micros();
        for (CompareEvent event : events) {
            outbox.put(event, now);
            if (!(event instanceof CompareEvent.OfLane)) {
                phase = Phase.LAST;
            }
        }
        if (!flushing) {
            flushing = true;
            context.runOnContext(turn -> flush());
        }
    }

    private void flush() {
        flushing = false;
        while (phase != Phase.OVER && window.hasRoom() && !outbox.isEmpty()) {
            sendSlice();
        }
        // What waits for a moment only, until the next turn, is not counted; it is what one turn has brought.
        if (phase != Phase.OVER && !held.hold(outbox.cost()) && phase == Phase.OPEN) {
            comparison.end(LaneFailure.of(
                    FailureKind.LIMIT, "The sibling reads too slowly, and this instance can hold no more for it."));
        }
    }

    // What one lane has waiting; only its last message may ask for a reply, since what was taken is known lane by lane.
    private void sendSlice() {
        List<CompareEvent> slice = new ArrayList<>(4);
        outbox.writeTo(slice::add, () -> !slice.isEmpty());
        comparison.joined(outbox.takeJoins());
        outbox.settle(window::cost);
        int last = slice.size() - 1;
        for (int at = 0; at <= last; at++) {
            byte[] json = json(slice.get(at));
            long seq = window.send(json.length);
            boolean isLast = at == last && phase == Phase.LAST && outbox.isEmpty();
            if (isLast || (at == last && window.isDue(timers.micros()))) {
                ask(new JsonObject(Buffer.buffer(json)), seq);
            } else {
                sibling.bus.send(sibling.address, new JsonObject(Buffer.buffer(json)), headers(seq));
            }
        }
    }

    private void ask(JsonObject event, long seq) {
        window.ask(timers.micros());
        DeliveryOptions options =
                headers(seq).addHeader(SiblingAddresses.ACK, "true").setSendTimeout(sibling.patience.toMillis());
        sibling.bus
                .request(sibling.address, event, options)
                .onSuccess(reply -> taken(seq))
                .onFailure(cause -> gone(cause.toString()));
    }

    private DeliveryOptions headers(long seq) {
        return new DeliveryOptions()
                .addHeader(SiblingAddresses.COMPARISON_ID, comparison.id().value())
                .addHeader(SiblingAddresses.SEQ, Long.toString(seq));
    }

    private static byte[] json(CompareEvent event) {
        Utf8Json json = new Utf8Json();
        EventJson.write(event, json);
        return json.toByteArray();
    }

    private void taken(long seq) {
        if (phase == Phase.OVER) {
            return;
        }
        long[] costs = window.taken(seq);
        for (int lane = 0; lane < costs.length; lane++) {
            if (costs[lane] > 0) {
                comparison.taken(lane, Math.toIntExact(costs[lane]));
            }
        }
        flush();
        if (phase == Phase.LAST && outbox.isEmpty() && window.isQuiet()) {
            over();
        }
    }

    private void gone(String why) {
        if (phase != Phase.OVER) {
            LOG.info(
                    "comparison {} is cancelled, because its sibling does not take its events: {}",
                    comparison.id(),
                    why);
            over();
            comparison.cancel();
        }
    }

    private void over() {
        phase = Phase.OVER;
        held.release();
        if (looks != null) {
            looks.cancel();
        }
        whenOver.run();
    }
}
