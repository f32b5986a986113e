package dev.comparestream.http;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.EventSink;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.config.HttpConfig;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.sse.EventWriter;
import dev.comparestream.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a comparison's events to its client as an event stream. What one turn of the event loop brings is one write;
 * while the client's socket is full nothing is written and no credit is given back, so that its lanes come to rest.
 * Used on the request's context.
 */
final class EventStream implements EventSink {

    private static final long NANOS_PER_MICRO = 1_000;

    private final RunningComparison comparison;
    private final HttpServerResponse response;
    private final HttpConfig config;
    private final PendingBudget.Share held;
    private final Timers timers;
    private final Context context;
    private final EventWriter out = new EventWriter();
    private final int[] unwritten;

    private StreamPhase phase = StreamPhase.OPEN;
    private boolean flushing;
    private long writtenAt;
    private Timers.@Nullable Timer heartbeat;
    private Timers.@Nullable Timer patience;

    EventStream(
            RunningComparison comparison,
            HttpServerResponse response,
            HttpConfig config,
            PendingBudget budget,
            Timers timers,
            Context context) {
        this.comparison = comparison;
        this.response = response;
        this.config = config;
        this.held = budget.share();
        this.timers = timers;
        this.context = context;
        this.unwritten = new int[comparison.models().size()];
    }

    /** Where the stream is: more may come, the last event is here but not yet written, or nobody listens any more. */
    private enum StreamPhase {
        OPEN,
        LAST,
        OVER
    }

    /** Sends the head and the start events at once, and everything else as it comes. */
    void begin() {
        response.setChunked(true)
                .setWriteQueueMaxSize(config.writeQueueSize())
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-cache, no-transform")
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("X-Comparison-Id", comparison.id().value());
        response.closeHandler(closed -> clientGone());
        response.exceptionHandler(broken -> clientGone());
        response.drainHandler(drained -> onDrained());
        comparison.start(this);
        flush();
        beat(config.heartbeat());
    }

    @Override
    public void accept(List<CompareEvent> events) {
        if (phase != StreamPhase.OPEN) {
            return;
        }
        for (CompareEvent event : events) {
            EventJson.write(event, out.begin());
            out.end();
            if (event instanceof CompareEvent.OfLane ofLane) {
                unwritten[ofLane.lane().index()] += ofLane.cost();
            } else {
                phase = StreamPhase.LAST;
            }
        }
        if (!flushing) {
            flushing = true;
            context.runOnContext(turn -> flush());
        }
    }

    private void flush() {
        flushing = false;
        if (phase == StreamPhase.OVER) {
            return;
        }
        if (response.writeQueueFull()) {
            hold();
            return;
        }
        write();
        if (phase == StreamPhase.LAST) {
            over();
            response.end();
        } else if (!response.writeQueueFull()) {
            giveCreditBack();
        }
    }

    private void write() {
        if (out.length() > 0) {
            response.write(Buffer.buffer(out.toByteArray()));
            out.reset();
            writtenAt = timers.micros();
        }
        held.release();
        if (response.writeQueueFull() && patience == null) {
            patience = timers.after(config.stalledClientTimeout(), this::cutOff);
        }
    }

    private void onDrained() {
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
        if (phase != StreamPhase.OVER) {
            giveCreditBack();
            flush();
        }
    }

    private void giveCreditBack() {
        for (int lane = 0; lane < unwritten.length; lane++) {
            if (unwritten[lane] > 0) {
                comparison.taken(lane, unwritten[lane]);
                unwritten[lane] = 0;
            }
        }
    }

    private void hold() {
        if (!held.hold(out.length()) && phase == StreamPhase.OPEN) {
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
            if (!response.writeQueueFull()) {
                out.heartbeat();
                write();
            }
            beat(config.heartbeat());
        });
    }

    private void cutOff() {
        over();
        response.reset();
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
        if (patience != null) {
            patience.cancel();
        }
    }
}
