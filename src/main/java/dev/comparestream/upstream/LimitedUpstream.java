package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Patience;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.limit.UpstreamLimit;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Holds requests back while the node has as many at the upstream as it may, and tells the limit how those fare that it
 * lets through. The wait is bounded.
 */
final class LimitedUpstream implements ChatUpstream {

    private static final long NANOS_PER_MICRO = 1_000;

    private final ChatUpstream upstream;
    private final UpstreamLimit limit;
    private final Duration longestWait;
    private final Timers timers;
    private final Executor home;

    /**
     * Adds the limit.
     *
     * @param home runs an action on the context of this upstream, from any thread
     */
    LimitedUpstream(ChatUpstream upstream, UpstreamLimit limit, Duration longestWait, Timers timers, Executor home) {
        this.upstream = upstream;
        this.limit = limit;
        this.longestWait = longestWait;
        this.timers = timers;
        this.home = home;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Limited call = new Limited(run, request, listener);
        call.begin();
        return call;
    }

    private final class Limited extends CallWrapper {
        private final RunId run;
        private final ChatRequest request;
        private final Patience patience = new Patience(timers);
        private UpstreamLimit.@Nullable Place place;
        private UpstreamLimit.@Nullable Permit permit;
        private long latest;

        Limited(RunId run, ChatRequest request, UpstreamListener listener) {
            super(listener);
            this.run = run;
            this.request = request;
        }

        void begin() {
            UpstreamLimit.Permit free = limit.tryAcquire(request.model());
            if (free != null) {
                permitted(free);
                return;
            }
            // Asked for on a later turn, since the listener is never called from inside open.
            home.execute(this::queue);
        }

        private void queue() {
            if (isOver()) {
                return;
            }
            latest = timers.micros() + longestWait.toNanos() / NANOS_PER_MICRO;
            UpstreamLimit.Place taken =
                    limit.await(run.comparison(), request.model(), granted -> home.execute(() -> served(granted)));
            if (taken == null) {
                refuse();
                return;
            }
            place = taken;
            lookLater(taken);
            pass(new UpstreamEvent.Queued());
        }

        // Mostly it is somebody's end that makes room; but a wait that the upstream has asked for ends by itself.
        private void lookLater(UpstreamLimit.Place waiting) {
            long wait = Math.min(latest - timers.micros(), waiting.untilNextLook());
            patience.waits(Duration.ofNanos(wait * NANOS_PER_MICRO), () -> look(waiting));
        }

        private void look(UpstreamLimit.Place waiting) {
            if (timers.micros() < latest) {
                waiting.look();
                lookLater(waiting);
            } else if (waiting.leave()) {
                refuse();
            }
        }

        private void served(UpstreamLimit.Permit granted) {
            stopWaiting();
            if (isOver()) {
                granted.giveBack(null);
            } else {
                permitted(granted);
            }
        }

        private void permitted(UpstreamLimit.Permit granted) {
            permit = granted;
            follow(upstream.open(run, request, this));
        }

        @Override
        public void on(UpstreamEvent event) {
            if (permit != null) {
                if (event instanceof UpstreamEvent.Output) {
                    permit.accepted();
                } else if (event instanceof UpstreamEvent.Ended) {
                    permit.giveBack(event instanceof UpstreamEvent.Failed failed ? failed.failure() : null);
                }
            }
            pass(event);
        }

        @Override
        public void cancel() {
            stopWaiting();
            super.cancel();
            if (permit != null) {
                permit.giveBack(null);
            }
        }

        private void refuse() {
            giveUp(LaneFailure.of(
                    FailureKind.OVERLOADED, "Too many requests are at the upstream; this one had to wait too long."));
        }

        private void stopWaiting() {
            patience.stop();
            if (place != null) {
                place.leave();
                place = null;
            }
        }
    }
}
