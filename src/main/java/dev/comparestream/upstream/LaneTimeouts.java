package dev.comparestream.upstream;

import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Bounds a lane as a whole, waiting and retries included: the time to its first output, and the time to its end. A
 * keep-alive comment keeps a connection, not a lane.
 */
final class LaneTimeouts implements ChatUpstream {

    private final ChatUpstream upstream;
    private final StreamTimeouts timeouts;
    private final Timers timers;

    LaneTimeouts(ChatUpstream upstream, StreamTimeouts timeouts, Timers timers) {
        this.upstream = upstream;
        this.timeouts = timeouts;
        this.timers = timers;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Lane lane = new Lane(listener);
        lane.follow(upstream.open(run, request, lane));
        return lane;
    }

    private final class Lane extends CallWrapper {
        private final Timers.Timer total = timers.after(
                timeouts.total(),
                () -> expire(
                        FailureKind.DEADLINE,
                        "The answer took longer than " + Durations.inWords(timeouts.total()) + "."));
        private Timers.@Nullable Timer firstContent = timers.after(
                timeouts.firstContent(),
                () -> expire(
                        FailureKind.STALLED,
                        "The model gave nothing for " + Durations.inWords(timeouts.firstContent()) + "."));

        Lane(UpstreamListener listener) {
            super(listener);
        }

        @Override
        public void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Output && firstContent != null) {
                firstContent.cancel();
                firstContent = null;
            } else if (event instanceof UpstreamEvent.Ended) {
                stopTimers();
            }
            pass(event);
        }

        @Override
        public void cancel() {
            stopTimers();
            super.cancel();
        }

        private void expire(FailureKind kind, String message) {
            giveUp(LaneFailure.of(kind, message));
        }

        private void stopTimers() {
            total.cancel();
            if (firstContent != null) {
                firstContent.cancel();
            }
        }
    }
}
