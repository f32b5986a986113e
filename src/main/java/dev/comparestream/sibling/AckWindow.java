package dev.comparestream.sibling;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How much a sibling was sent that it has not said to have taken: the bus drops messages of a receiver that is too slow
 * and says nothing, so no more is sent than it is known to bear. A reply to one message stands for all before it.
 *
 * <p>A reply is asked for with the first message, for every half of what may be on its way, for every quarter of a lane's
 * credit, and otherwise once a while, so that a sibling that has gone is noticed while little is said. Used on one context.
 */
final class AckWindow {

    private final Bounds bounds;
    private final Deque<Batch> asked = new ArrayDeque<>(2);
    private final long[] unaskedCosts;

    private long seq;
    private int bytes;
    private int messages;
    private int unaskedBytes;
    private int unaskedMessages;
    private long askedAt;
    private boolean everAsked;

    AckWindow(Bounds bounds, int lanes) {
        this.bounds = bounds;
        this.unaskedCosts = new long[lanes];
    }

    /**
     * What may be on its way.
     *
     * @param bytes      of JSON; one more message may be over it
     * @param messages   likewise
     * @param laneCredit bytes of credit that a lane has
     * @param period     microseconds after which a reply is asked for in any case
     */
    record Bounds(int bytes, int messages, int laneCredit, long period) {}

    boolean hasRoom() {
        return bytes < bounds.bytes && messages < bounds.messages;
    }

    /** Whether everything that a reply was asked for has been taken. */
    boolean isQuiet() {
        return asked.isEmpty();
    }

    /** The number of the message that is sent now. */
    long send(int size) {
        bytes += size;
        messages++;
        unaskedBytes += size;
        unaskedMessages++;
        return ++seq;
    }

    /** What was sent has cost the lane this much of its credit. */
    void cost(int lane, int cost) {
        unaskedCosts[lane] += cost;
    }

    /** Whether a reply should be asked for with the message that is sent now. */
    boolean isDue(long now) {
        if (!everAsked || now - askedAt >= bounds.period) {
            return true;
        }
        boolean half = unaskedBytes >= bounds.bytes / 2 || unaskedMessages >= bounds.messages / 2;
        return half || hasLaneThatMayRunDry();
    }

    /** A reply is asked for with the message that is sent now. */
    void ask(long now) {
        asked.addLast(new Batch(
                seq,
                unaskedMessages,
                unaskedBytes,
                LongStream.of(unaskedCosts).boxed().toList()));
        Arrays.fill(unaskedCosts, 0);
        unaskedBytes = 0;
        unaskedMessages = 0;
        askedAt = now;
        everAsked = true;
    }

    /** The sibling has replied to this message; returns what each lane's client has taken by that. */
    long[] taken(long upTo) {
        long[] costs = new long[unaskedCosts.length];
        while (!asked.isEmpty() && asked.getFirst().seq() <= upTo) {
            Batch batch = asked.removeFirst();
            bytes -= batch.bytes();
            messages -= batch.messages();
            for (int lane = 0; lane < costs.length; lane++) {
                costs[lane] += batch.costs().get(lane);
            }
        }
        return costs;
    }

    private boolean hasLaneThatMayRunDry() {
        for (long cost : unaskedCosts) {
            if (cost >= bounds.laneCredit / 4) {
                return true;
            }
        }
        return false;
    }

    /** What a reply stands for: messages and bytes since the one before, and what they cost each lane. */
    private record Batch(long seq, int messages, int bytes, List<Long> costs) {}
}
