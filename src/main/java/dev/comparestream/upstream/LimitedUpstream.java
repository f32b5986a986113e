package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.time.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Holds requests back while the node has as many at the upstream as it may; the wait is bounded. */
final class LimitedUpstream implements ChatUpstream {

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
    public UpstreamCall open(ChatRequest request, UpstreamListener listener) {
        Permitted call = new Permitted(request, listener);
        call.begin();
        return call;
    }

    private final class Permitted extends CallWrapper {
        private final ChatRequest request;
        private UpstreamLimit.@Nullable Place place;
        private Timers.@Nullable Timer patience;
        private boolean holdsPermit;

        Permitted(ChatRequest request, UpstreamListener listener) {
            super(listener);
            this.request = request;
        }

        void begin() {
            if (limit.tryAcquire()) {
                permitted();
                return;
            }
            // Asked for on a later turn, since the listener is never called from inside open.
            home.execute(this::queue);
        }

        private void queue() {
            if (isOver()) {
                return;
            }
            patience = timers.after(longestWait, this::losePatience);
            place = limit.await(() -> home.execute(this::served));
            if (place == null) {
                losePatience();
            } else {
                pass(new UpstreamEvent.Queued());
            }
        }

        private void served() {
            stopWaiting();
            if (isOver()) {
                limit.release();
            } else {
                permitted();
            }
        }

        private void permitted() {
            holdsPermit = true;
            follow(upstream.open(request, this::on));
        }

        @Override
        void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Ended) {
                giveBack();
            }
            pass(event);
        }

        @Override
        public void cancel() {
            stopWaiting();
            super.cancel();
            giveBack();
        }

        private void losePatience() {
            if (place == null || place.leave()) {
                giveUp(LaneFailure.of(
                        FailureKind.OVERLOADED,
                        "Too many requests are at the upstream; this one had to wait too long."));
            }
        }

        private void stopWaiting() {
            if (patience != null) {
                patience.cancel();
            }
            if (place != null) {
                place.leave();
                place = null;
            }
        }

        private void giveBack() {
            if (holdsPermit) {
                holdsPermit = false;
                limit.release();
            }
        }
    }
}
