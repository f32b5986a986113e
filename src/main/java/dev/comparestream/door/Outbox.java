package dev.comparestream.door;

import dev.comparestream.compare.CompareEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to get and is not written yet. A lane's own events keep their order. Between lanes, while the client
 * cannot be given everything at once, a lane's first output goes first, then lanes that have ended, then the others, those
 * before that have brought more; but each such rank is worth a little waiting only, so that no lane starves.
 */
public final class Outbox {

    /** How much longer a lane's events may have waited for each lane that is faster, in microseconds. */
    private static final long PATIENCE_PER_RANK = 50_000;

    private final LaneOutbox[] lanes;
    private final int[] written;
    private final List<CompareEvent> starts = new ArrayList<>();
    private @Nullable CompareEvent last;
    /** A bit for each lane of which something waits here: mostly it is one, and the others need not be looked at. */
    private int waiting;

    private int cost;
    private int joins;
    private boolean urgent;

    /** An empty one for so many lanes, at most 31. */
    public Outbox(int count) {
        this.lanes = new LaneOutbox[count];
        this.written = new int[count];
        Arrays.setAll(lanes, lane -> new LaneOutbox());
    }

    /** Gives back, lane by lane, what was written. */
    @FunctionalInterface
    public interface Receipts {
        void written(int lane, int cost);
    }

    /**
     * Adds an event; none after the last.
     *
     * @param now in microseconds
     */
    public void put(CompareEvent event, long now) {
        if (event instanceof CompareEvent.Start) {
            starts.add(event);
            urgent = true;
        } else if (event instanceof CompareEvent.OfLane ofLane) {
            int index = ofLane.lane().index();
            LaneOutbox lane = lanes[index];
            joins += lane.put(ofLane, now) ? 1 : 0;
            cost += ofLane.cost();
            waiting |= 1 << index;
            urgent |= lane.urgency() != LaneOutbox.Urgency.MORE;
        } else {
            last = event;
            urgent = true;
        }
    }

    /** What waits here, in bytes of credit. */
    public int cost() {
        return cost;
    }

    /** Whether nothing waits here. */
    public boolean isEmpty() {
        return waiting == 0 && last == null && starts.isEmpty();
    }

    /**
     * Whether something has come, since this was last written, that must not wait for more: the start, a lane's first output,
     * or an end.
     */
    public boolean isUrgent() {
        return urgent;
    }

    /** Gives out lane after lane, until the receiver is full or nothing waits. */
    public void writeTo(Consumer<CompareEvent> out, BooleanSupplier isFull) {
        urgent = false;
        starts.forEach(out);
        starts.clear();
        while (waiting != 0) {
            if (isFull.getAsBoolean()) {
                return;
            }
            int lane = next();
            int given = lanes[lane].writeTo(out);
            waiting &= ~(1 << lane);
            written[lane] += given;
            cost -= given;
        }
        if (last != null) {
            out.accept(last);
            last = null;
        }
    }

    /** How many pieces of text were joined to the one before, since this was last asked. */
    public int takeJoins() {
        int taken = joins;
        joins = 0;
        return taken;
    }

    /** Hands out the receipts for what was written since this was last asked. */
    public void settle(Receipts receipts) {
        for (int lane = 0; lane < written.length; lane++) {
            int cost = written[lane];
            if (cost > 0) {
                written[lane] = 0;
                receipts.written(lane, cost);
            }
        }
    }

    private int next() {
        int best = Integer.numberOfTrailingZeros(waiting);
        for (int others = waiting & (waiting - 1); others != 0; others &= others - 1) {
            int lane = Integer.numberOfTrailingZeros(others);
            if (isBefore(lanes[lane], lanes[best])) {
                best = lane;
            }
        }
        return best;
    }

    private boolean isBefore(LaneOutbox one, LaneOutbox other) {
        int urgency = one.urgency().compareTo(other.urgency());
        return urgency == 0 ? due(one) < due(other) : urgency < 0;
    }

    private long due(LaneOutbox lane) {
        int rank = 0;
        for (LaneOutbox other : lanes) {
            if (other.brought() > lane.brought()) {
                rank++;
            }
        }
        return lane.since() + rank * PATIENCE_PER_RANK;
    }
}
