package dev.comparestream.simulation;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.compare.CompareEvent;
import dev.comparestream.compare.EventSink;
import dev.comparestream.compare.RunningComparison;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads a comparison's events at a pace of its own, and may stop reading, leave, or stop what it has asked for. */
final class SimulatedClient implements EventSink {

    private static final LaneFailure TOO_SLOW = LaneFailure.of(FailureKind.LIMIT, "The client reads too slowly.");
    private static final LaneFailure OUT_OF_TIME = LaneFailure.of(FailureKind.DEADLINE, "The instance had to stop.");

    private final World world;
    private final PendingBudget.Share share;
    private final RunningComparison comparison;
    private final StreamCheck check;
    private final Deque<Unread> unread = new ArrayDeque<>();
    private final long[] taken;
    private Duration everyRead = Duration.ofMillis(1);
    private int bytesARead = Integer.MAX_VALUE;
    private boolean reads = true;
    private boolean gone;
    private boolean reading;
    private long lastRead;
    private Timers.Timer next = () -> {};
    private Timers.Timer patience = () -> {};

    SimulatedClient(World world, RunningComparison comparison) {
        this.world = world;
        this.share = world.budget().share();
        this.comparison = comparison;
        this.check = new StreamCheck(world, comparison.models());
        this.taken = new long[comparison.models().size()];
    }

    SimulatedClient reads(int bytes, Duration every) {
        bytesARead = bytes;
        everyRead = every;
        return this;
    }

    SimulatedClient starts() {
        comparison.start(this);
        return this;
    }

    void stopsReading() {
        world.tally().count("client: stops reading");
        reads = false;
    }

    void readsOn() {
        reads = true;
        readLater();
    }

    void leaves() {
        world.tally().count("client: leaves");
        leave();
    }

    void stopsLane(int lane) {
        world.tally().count("client: stops a lane");
        check.cancelled(lane);
        comparison.cancelLane(lane);
    }

    void deletes() {
        world.tally().count("client: deletes");
        check.cancelled();
        comparison.cancel();
    }

    /** The service ends the comparison, because it has no time left itself. */
    void isDrained() {
        world.tally().count("client: drain time is over");
        comparison.end(OUT_OF_TIME);
    }

    StreamCheck sees() {
        return check;
    }

    long taken(int lane) {
        return taken[lane];
    }

    void checkEnd() {
        check.checkEnd();
    }

    @Override
    public void accept(List<CompareEvent> events) {
        for (CompareEvent event : events) {
            check.on(event);
            if (event instanceof CompareEvent.OfLane ofLane) {
                hold(ofLane);
            } else {
                close();
            }
        }
        readLater();
    }

    private void hold(CompareEvent.OfLane event) {
        int cost = event.cost();
        if (cost == 0 || gone) {
            return;
        }
        if (!share.holdMore(cost)) {
            world.tally().count("client: over the instance's bound");
            world.explain(FailureKind.LIMIT);
            comparison.end(TOO_SLOW);
            return;
        }
        unread.add(new Unread(event.lane().index(), cost));
        if (unread.size() == 1) {
            lastRead = world.front().micros();
            patience.cancel();
            patience = world.front().after(world.setup().stalledClient(), this::losePatience);
        }
    }

    private void readLater() {
        if (reads && !reading && !gone && !unread.isEmpty()) {
            reading = true;
            next = world.front().after(everyRead, this::read);
        }
    }

    private void read() {
        reading = false;
        if (!reads) {
            return;
        }
        lastRead = world.front().micros();
        int left = bytesARead;
        while (left > 0 && !unread.isEmpty()) {
            Unread first = unread.remove();
            int bytes = Math.min(left, first.cost);
            left -= bytes;
            if (bytes < first.cost) {
                unread.addFirst(new Unread(first.lane, first.cost - bytes));
            }
            share.holdMore(-bytes);
            taken[first.lane] += bytes;
            comparison.taken(first.lane, bytes);
        }
        if (unread.isEmpty()) {
            patience.cancel();
        }
        readLater();
    }

    private void losePatience() {
        Duration left = world.setup()
                .stalledClient()
                .minus(Duration.ofNanos((world.front().micros() - lastRead) * 1_000));
        if (left.isZero() || left.isNegative()) {
            world.tally().count("client: cut off");
            leave();
        } else {
            patience = world.front().after(left, this::losePatience);
        }
    }

    private void leave() {
        if (!gone) {
            close();
            check.cancelled();
            comparison.cancel();
        }
    }

    private void close() {
        gone = true;
        next.cancel();
        patience.cancel();
        share.release();
        unread.clear();
    }

    private record Unread(int lane, int cost) {}
}
