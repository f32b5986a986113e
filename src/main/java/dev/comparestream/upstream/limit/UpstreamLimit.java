package dev.comparestream.upstream.limit;

import dev.comparestream.config.LimitConfig;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.ModelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many requests this node has at the upstream at once, in all and of each model. Shared by all workers of the node;
 * whoever must wait is served in fair order over comparisons. A lane takes the lock a few times in its life, for
 * microseconds each; nobody is called while it is held.
 */
public final class UpstreamLimit {

    private static final long NANOS_PER_MICRO = 1_000;

    private final LimitConfig config;
    private final LongSupplier micros;
    private final Gate all;
    private final ModelGates models;
    private volatile Consumer<AccountRefusal> others = refusal -> {};
    private int bound;
    private int queued;

    /**
     * Makes a limit that has learnt nothing yet.
     *
     * @param micros a clock, the same for all that use this limit
     */
    public UpstreamLimit(LimitConfig config, LongSupplier micros) {
        this.config = config;
        this.micros = micros;
        this.bound = config.maxConcurrent();
        this.all = new Gate(rules(config, config.least(), config.connectionFailures()));
        this.models = new ModelGates(rules(config, 1, Integer.MAX_VALUE), config.maxModels());
    }

    private static AdaptiveLimit.Rules rules(LimitConfig config, int least, int troubles) {
        return new AdaptiveLimit.Rules(
                least, config.maxConcurrent(), config.fallTo() / 100.0, config.recovery(), troubles);
    }

    /** The node may use at most this many permits from now on; what is under way beyond that goes on. For any thread. */
    public void allow(int permits) {
        change(() -> {
            bound = permits;
            return serve();
        });
    }

    /** Whom to tell of refusals that concern the whole account, once for all requests that were under way together. */
    public void tellRefusals(Consumer<AccountRefusal> listener) {
        others = listener;
    }

    /** Another node was refused because of the account that this one uses, too. For any thread. */
    public synchronized void heard(AccountRefusal refusal) {
        long now = micros.getAsLong();
        all.othersRefused(now - refusal.askedAgo().toNanos() / NANOS_PER_MICRO, now);
        all.hold(refusal.retryAfter(), config.longestHold(), now);
    }

    /** Takes a permit where there is room and nobody waits for it; null: it has to be waited for. For any thread. */
    public synchronized @Nullable Permit tryAcquire(ModelId model) {
        long now = micros.getAsLong();
        if (!all.waiting().isEmpty() || !hasRoom(now)) {
            return null;
        }
        Gate gate = models.of(model);
        if (!gate.waiting().isEmpty() || !gate.hasRoom(now)) {
            return null;
        }
        gate.enter();
        all.enter();
        return new Permit(model, gate, now);
    }

    /**
     * Waits for a permit. For any thread.
     *
     * @param granted is given the permit, once, by whichever thread makes room
     * @return null where too many wait already
     */
    public @Nullable Place await(ComparisonId comparison, ModelId model, Consumer<Permit> granted) {
        Waiter waiter;
        List<Waiter> due;
        synchronized (this) {
            if (queued >= config.maxQueued()) {
                return null;
            }
            queued++;
            long patientUntil = micros.getAsLong() + config.longestHold().toNanos() / NANOS_PER_MICRO;
            waiter = new Waiter(comparison, model, models.of(model), all, patientUntil, granted);
            due = serve(waiter.gate());
        }
        tell(due);
        return new Place(waiter);
    }

    /** Requests that are under way. For any thread. */
    public synchronized int inUse() {
        return all.inUse();
    }

    /** Lanes that wait for a permit. For any thread. */
    public synchronized int queued() {
        return queued;
    }

    /** Requests at once that the node may have now. For any thread. */
    public synchronized int permits() {
        return Math.min(bound, all.permits(micros.getAsLong()));
    }

    /** Models that something is known of, or that are in use. For any thread. */
    public synchronized int models() {
        return models.size();
    }

    private boolean hasRoom(long now) {
        return all.inUse() < bound && all.hasRoom(now);
    }

    private void change(Supplier<List<Waiter>> change) {
        List<Waiter> due;
        synchronized (this) {
            due = change.get();
        }
        tell(due);
    }

    private List<Waiter> serve(Gate gate) {
        long now = micros.getAsLong();
        while (gate.hasRoom(now)) {
            Waiter next = gate.waiting().poll();
            if (next == null) {
                break;
            }
            next.joinLine();
        }
        return serve();
    }

    private List<Waiter> serve() {
        long now = micros.getAsLong();
        List<Waiter> due = new ArrayList<>();
        while (hasRoom(now)) {
            Waiter next = all.waiting().poll();
            if (next == null) {
                break;
            }
            if (next.enter(now)) {
                queued--;
                due.add(next);
            }
        }
        return due;
    }

    private void tell(List<Waiter> due) {
        long now = micros.getAsLong();
        due.forEach(waiter -> waiter.grant(new Permit(waiter.model(), waiter.gate(), now)));
    }

    // What others have to hear; null: nothing.
    private @Nullable AccountRefusal learn(LaneFailure failure, Permit permit) {
        long now = micros.getAsLong();
        if (failure.accountWide()) {
            all.hold(failure.retryAfter(), config.longestHold(), now);
            Duration askedAgo = Duration.ofNanos((now - permit.since) * NANOS_PER_MICRO);
            return all.refused(permit.since, now) ? new AccountRefusal(askedAgo, failure.retryAfter()) : null;
        }
        switch (failure.kind()) {
            case RATE_LIMIT, UNAVAILABLE -> {
                permit.gate.refusedForNow(permit.since, now);
                permit.gate.hold(failure.retryAfter(), config.longestHold(), now);
            }
            case CONNECTION -> {
                if (!permit.accepted) {
                    all.troubled(permit.since, now);
                }
            }
            default -> {}
        }
        return null;
    }

    /** The right to have one request at the upstream. For one thread at a time. */
    public final class Permit {
        private final ModelId model;
        private final Gate gate;
        private final long since;
        private boolean accepted;
        private boolean over;

        private Permit(ModelId model, Gate gate, long since) {
            this.model = model;
            this.gate = gate;
            this.since = since;
        }

        /** The request has brought output; a further call does nothing. */
        public void accepted() {
            if (accepted || over) {
                return;
            }
            accepted = true;
            change(() -> {
                gate.accepted();
                all.accepted();
                return serve(gate);
            });
        }

        /**
         * The request is over; a further call does nothing.
         *
         * @param failure what the upstream has answered instead; null: it was answered, or is not wanted any more
         */
        public void giveBack(@Nullable LaneFailure failure) {
            if (over) {
                return;
            }
            over = true;
            List<Waiter> due;
            AccountRefusal news;
            synchronized (UpstreamLimit.this) {
                news = failure == null ? null : learn(failure, this);
                gate.leave();
                all.leave();
                models.left(model, gate, micros.getAsLong());
                due = serve(gate);
            }
            tell(due);
            if (news != null) {
                others.accept(news);
            }
        }
    }

    /** A place in the queue. For one thread at a time. */
    public final class Place {
        private final Waiter waiter;

        private Place(Waiter waiter) {
            this.waiter = waiter;
        }

        /** Waits no more; false where the permit is on its way already, or the place was left before. */
        public boolean leave() {
            List<Waiter> due;
            synchronized (UpstreamLimit.this) {
                if (waiter.isGone()) {
                    return false;
                }
                queued--;
                waiter.leave();
                models.left(waiter.model(), waiter.gate(), micros.getAsLong());
                due = serve(waiter.gate());
            }
            tell(due);
            return true;
        }

        /** Time has passed: looks whether it has made room, for this one or for others. */
        public void look() {
            change(() -> {
                waiter.losePatienceWithModel(micros.getAsLong());
                return serve(waiter.gate());
            });
        }

        /** Microseconds until it is worth while to look. */
        public long untilNextLook() {
            synchronized (UpstreamLimit.this) {
                long now = micros.getAsLong();
                return Math.max(1, waiter.nextChange(now) - now);
            }
        }
    }
}
