package dev.comparestream.upstream;

import dev.comparestream.config.StreamTimeouts;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import java.time.Duration;

/**
 * Gives up an attempt whose upstream is silent: before the response head, or between any two reads afterwards. Silence
 * that we cause ourselves, by holding the stream paused, does not count.
 */
final class AttemptTimeouts implements ChatUpstream {

    private final ChatUpstream upstream;
    private final StreamTimeouts timeouts;
    private final Timers timers;

    AttemptTimeouts(ChatUpstream upstream, StreamTimeouts timeouts, Timers timers) {
        this.upstream = upstream;
        this.timeouts = timeouts;
        this.timers = timers;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Attempt attempt = new Attempt(listener);
        attempt.follow(upstream.open(run, request, attempt));
        return attempt;
    }

    private final class Attempt extends CallWrapper {
        private final Watchdog watchdog = new Watchdog(timers);

        Attempt(UpstreamListener listener) {
            super(listener);
        }

        @Override
        public void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Sent) {
                watchdog.watch(timeouts.firstByte(), () -> expire("The upstream gave no answer", timeouts.firstByte()));
            } else if (event instanceof UpstreamEvent.Head) {
                watchdog.watch(timeouts.idle(), () -> expire("The upstream fell silent", timeouts.idle()));
            } else if (event instanceof UpstreamEvent.Ended) {
                watchdog.stop();
            } else {
                watchdog.touch();
            }
            pass(event);
        }

        @Override
        public void pause() {
            watchdog.suspend();
            super.pause();
        }

        @Override
        public void resume() {
            watchdog.resume();
            super.resume();
        }

        @Override
        public void cancel() {
            watchdog.stop();
            super.cancel();
        }

        private void expire(String what, Duration limit) {
            giveUp(LaneFailure.of(FailureKind.STALLED, what + " for " + Durations.inWords(limit) + "."));
        }
    }
}
