package dev.comparestream.compare;

import dev.comparestream.compare.Comparison.Command;
import dev.comparestream.time.Timers;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the lanes of a comparison begin one after the other, each in a turn of the event loop of its own, so that what the
 * first ones bring is not read only when all have begun. Used on the context of the timers.
 */
final class LanesInTurn {

    private final Timers timers;
    private final Consumer<Command.Dispatch> turn;
    private Timers.@Nullable Timer next;

    /**
     * Has no lanes yet.
     *
     * @param turn is given each lane when it is its turn
     */
    LanesInTurn(Timers timers, Consumer<Command.Dispatch> turn) {
        this.timers = timers;
        this.turn = turn;
    }

    /** Lets these begin, the first one soon. */
    void begin(List<Command.Dispatch> lanes) {
        beginNext(lanes.iterator(), 0);
    }

    /** Those that have not had their turn will have none. */
    void stop() {
        if (next != null) {
            next.cancel();
        }
    }

    private void beginNext(Iterator<Command.Dispatch> lanes, int begun) {
        if (!lanes.hasNext()) {
            return;
        }
        next = timers.nextTurn(() -> {
            // An upstream on this machine is to read the first lane's request before the others are made.
            if (begun == 1) {
                timers.giveWay();
            }
            Command.Dispatch lane = lanes.next();
            beginNext(lanes, begun + 1);
            turn.accept(lane);
        });
    }
}
