package dev.comparestream.upstream;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.RunId;
import dev.comparestream.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tries again what has failed before it gave anything; afterwards the client would get text twice, and pay twice. */
final class RetryingUpstream implements ChatUpstream {

    private static final long NANOS_PER_MICRO = 1_000;

    private final ChatUpstream upstream;
    private final RetryPolicy policy;
    private final Duration budget;
    private final UpstreamMeters meters;
    private final Timers timers;

    /**
     * Adds retries.
     *
     * @param budget time to the first content, in which all attempts and waits must fit
     */
    RetryingUpstream(ChatUpstream upstream, RetryPolicy policy, Duration budget, UpstreamMeters meters, Timers timers) {
        this.upstream = upstream;
        this.policy = policy;
        this.budget = budget;
        this.meters = meters;
        this.timers = timers;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        Attempts attempts = new Attempts(run, request, listener);
        attempts.next();
        return attempts;
    }

    private final class Attempts extends CallWrapper {
        private final RunId run;
        private final ChatRequest request;
        private final long openedAt = timers.micros();
        private int failed;
        private boolean gaveOutput;
        private Timers.@Nullable Timer waiting;

        Attempts(RunId run, ChatRequest request, UpstreamListener listener) {
            super(listener);
            this.run = run;
            this.request = request;
        }

        void next() {
            waiting = null;
            follow(upstream.open(run, request, this));
        }

        @Override
        public void on(UpstreamEvent event) {
            if (event instanceof UpstreamEvent.Output) {
                gaveOutput = true;
            } else if (event instanceof UpstreamEvent.Failed failure && !gaveOutput && !isOver()) {
                Duration wait = policy.waitAfter(failure.failure(), ++failed, left());
                if (wait != null) {
                    waiting = timers.after(wait, this::next);
                    meters.retried(failure.failure().kind());
                    pass(new UpstreamEvent.Queued());
                    return;
                }
            }
            pass(event);
        }

        @Override
        public void cancel() {
            if (waiting != null) {
                waiting.cancel();
            }
            super.cancel();
        }

        private Duration left() {
            return budget.minusNanos((timers.micros() - openedAt) * NANOS_PER_MICRO);
        }
    }
}
