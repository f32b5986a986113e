package dev.comparestream.door;

import dev.comparestream.compare.CompareEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One lane's events that are not written yet, in order. Neighbouring pieces of text become one event, and only the newest
 * news of progress is kept: a client that reads slowly gets fewer and larger events, and costs little meanwhile.
 */
final class LaneOutbox {

    /** How soon a lane is to be written. */
    enum Urgency {
        /** Its client has not seen anything of it. */
        FIRST_OUTPUT,
        /** It has ended. */
        END,
        /** It goes on. */
        MORE
    }

    private final Deque<CompareEvent.OfLane> events = new ArrayDeque<>(4);
    private @Nullable StringBuilder joined;
    private boolean seen;
    private boolean ended;
    private long since;
    private long brought;
    private int cost;

    /**
     * Adds an event.
     *
     * @param now in microseconds
     * @return whether it was joined to the one before
     */
    boolean put(CompareEvent.OfLane event, long now) {
        if (events.isEmpty()) {
            since = now;
        }
        ended |= event instanceof CompareEvent.Done;
        cost += event.cost();
        brought += event.cost();
        CompareEvent.OfLane last = events.peekLast();
        if (last instanceof CompareEvent.Chunk before && event instanceof CompareEvent.Chunk next) {
            join(before.content(), next.content());
            return true;
        } else if (last instanceof CompareEvent.Reasoning before && event instanceof CompareEvent.Reasoning next) {
            join(before.content(), next.content());
            return true;
        }
        settle();
        if (last instanceof CompareEvent.Progress && event instanceof CompareEvent.Progress) {
            events.removeLast();
        }
        events.addLast(event);
        return false;
    }

    Urgency urgency() {
        if (!seen && cost > 0) {
            return Urgency.FIRST_OUTPUT;
        }
        return ended ? Urgency.END : Urgency.MORE;
    }

    /** When the oldest event that waits was put here, in microseconds. */
    long since() {
        return since;
    }

    /** How much the lane has brought since its beginning, in bytes of credit. */
    long brought() {
        return brought;
    }

    /** Gives out all that waits; returns what it cost. */
    int writeTo(Consumer<CompareEvent> out) {
        settle();
        events.forEach(out);
        events.clear();
        int written = cost;
        cost = 0;
        seen |= written > 0;
        return written;
    }

    private void join(String before, String next) {
        if (joined == null) {
            joined = new StringBuilder(before.length() + next.length()).append(before);
        }
        joined.append(next);
    }

    /** The last event gets the text that was joined to it. */
    private void settle() {
        if (joined == null) {
            return;
        }
        String content = joined.toString();
        joined = null;
        CompareEvent.OfLane last = events.removeLast();
        events.addLast(
                last instanceof CompareEvent.Chunk
                        ? new CompareEvent.Chunk(last.lane(), content)
                        : new CompareEvent.Reasoning(last.lane(), content));
    }
}
