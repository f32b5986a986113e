package dev.comparestream.http;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.EventSink;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.door.EventEncoder;
import dev.comparestream.door.Outbox;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.sse.EventWriter;
import dev.comparestream.time.Patience;
import dev.comparestream.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a comparison's events to its client as an event stream. What one turn of the event loop brings is one write, and
 * where many write, text waits a little for more, as the {@link WritePacer} says, but for what is new or an end. While the
 * client's socket is full, events wait in the {@link Outbox} and no credit is given back, so that their lanes come to rest.
 * Used on the request's context.
 */
final class EventStream implements EventSink {

    private static final long NANOS_PER_MICRO = 1_000;

    private final RunningComparison comparison;
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final StreamBody body;
    private final HttpConfig config;
    private final PendingBudget.Share held;
    private final WritePacer pacer;
    private final Timers timers;
    private final Context context;
    private final EventWriter out = new EventWriter();
    private final Outbox outbox;
    private final EventEncoder encoder;
    private final Patience patience;

    private StreamPhase phase = StreamPhase.OPEN;
    private Flush flush = Flush.NONE;
    private boolean isShown;
    private int written;
    private long writtenAt;
    private Timers.@Nullable Timer heartbeat;

    EventStream(
            RunningComparison comparison,
            HttpServerRequest request,
            HttpConfig config,
            PendingBudget budget,
            WritePacer pacer,
            Timers timers,
            Context context) {
        this.comparison = comparison;
        this.connection = request.connection();
        this.response = request.response();
        this.body = new StreamBody(request);
        this.config = config;
        this.held = budget.share();
        this.pacer = pacer;
        this.timers = timers;
        this.context = context;
        this.patience = new Patience(timers);
        this.outbox = new Outbox(comparison.models().size());
        this.encoder = new EventEncoder(comparison.models().size());
    }

    /** Where the stream is: more may come, the last event is here but not yet written, or nobody listens any more. */
    private enum StreamPhase {
        OPEN,
        LAST,
        OVER
    }

    /** When what is here will be written: nothing is to be, when others write, or at the end of this turn. */
    private enum Flush {
        NONE,
        LATER,
        SOON
    }

    /** Sends the head and the start events at once, and everything else as it comes. */
    void begin() {
        response.setWriteQueueMaxSize(config.writeQueueSize())
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-cache, no-transform")
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("X-Comparison-Id", comparison.id().value());
        response.closeHandler(closed -> clientGone());
        response.exceptionHandler(broken -> clientGone());
        response.drainHandler(drained -> onDrained());
        // What the start brings is written here, not in a turn of its own.
        flush = Flush.SOON;
        comparison.start(this);
        flush();
        beat(config.heartbeat());
    }

    @Override
    public void accept(List<CompareEvent> events) {
        if (phase != StreamPhase.OPEN) {
            return;
        }
        long now = timers.micros();
        for (CompareEvent event : events) {
            outbox.put(event, now);
            if (!(event instanceof CompareEvent.OfLane)) {
                phase = StreamPhase.LAST;
            }
        }
        if (flush != Flush.SOON && outbox.isUrgent()) {
            flushSoon();
        } else if (flush == Flush.NONE) {
            flushInTime(now);
        }
    }

    private void flushInTime(long now) {
        long delay = pacer.delay(now);
        if (delay == 0) {
            flushSoon();
        } else {
            flush = Flush.LATER;
            pacer.after(delay, now, this::flush);
        }
    }

    private void flushSoon() {
        flush = Flush.SOON;
        context.runOnContext(turn -> {
            flush();
            showFirst();
        });
    }

    // A client on this machine, a proxy for one, is to read the first text before the other lanes are gone on with.
    private void showFirst() {
        if (!isShown) {
            isShown = true;
            timers.giveWay();
        }
    }

    private void flush() {
        flush = Flush.NONE;
        if (phase == StreamPhase.OVER) {
            return;
        }
        while (!body.isFull() && hasBytes()) {
            writeSlice();
        }
        if (phase == StreamPhase.LAST && !hasBytes()) {
            over();
            response.end();
            return;
        }
        hold();
        if (!body.isFull()) {
            outbox.settle(comparison::taken);
        } else if (!patience.isOn()) {
            patience.waits(config.stalledClientTimeout(), this::cutOff);
        }
    }

    private boolean hasBytes() {
        if (written < out.length()) {
            return true;
        }
        out.reset();
        written = 0;
        if (outbox.isEmpty()) {
            return false;
        }
        outbox.writeTo(event -> encoder.write(event, out), () -> out.length() >= config.writeQueueSize());
        comparison.joined(outbox.takeJoins());
        return true;
    }

    // Each slice that leaves shows that the client reads. One write of a large image would show it only at its end,
    // and a slow line would look like a client that has stopped.
    private void writeSlice() {
        int end = Math.min(out.length(), written + config.writeQueueSize());
        body.write(out.array(), written, end);
        written = end;
        writtenAt = timers.micros();
        pacer.wrote(writtenAt);
    }

    // Told from within a write, which first has to come to its end.
    private void onDrained() {
        patience.stop();
        if (flush != Flush.SOON) {
            flushSoon();
        }
    }

    // What waits for a moment only, until the next turn, is not counted; it is what one turn has brought.
    private void hold() {
        if (!held.hold(outbox.cost() + out.length() - written) && phase == StreamPhase.OPEN) {
            comparison.end(LaneFailure.of(
                    FailureKind.LIMIT, "The client reads too slowly, and this instance can hold no more for it."));
        }
    }

    private void beat(Duration after) {
        heartbeat = timers.after(after, () -> {
            long left = config.heartbeat().toNanos() / NANOS_PER_MICRO - (timers.micros() - writtenAt);
            if (left > 0) {
                beat(Duration.ofNanos(left * NANOS_PER_MICRO));
                return;
            }
            if (!body.isFull()) {
                out.heartbeat();
                flush();
            }
            if (phase != StreamPhase.OVER) {
                beat(config.heartbeat());
            }
        });
    }

    private void cutOff() {
        over();
        if (response.streamId() < 0) {
            CutOff.close(connection);
        } else {
            response.reset();
        }
        comparison.cancel();
    }

    private void clientGone() {
        if (phase != StreamPhase.OVER) {
            over();
            comparison.cancel();
        }
    }

    private void over() {
        phase = StreamPhase.OVER;
        held.release();
        if (heartbeat != null) {
            heartbeat.cancel();
        }
        patience.stop();
    }
}
