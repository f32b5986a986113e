package dev.comparestream.bus;

import dev.comparestream.model.LanePart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A run's way out: numbers its frames and keeps to its credit. The bus drops messages of a receiver that is too slow and
 * says nothing, so nothing is sent that was not granted, but for one frame: a read is sent whole or not at all.
 *
 * <p>While there is no credit, what comes is joined and kept; the run pauses its upstream, so that this is at most what
 * was read already. Used on the run's context only.
 */
public final class FrameSender {

    private final LaneJob job;
    private final String control;
    private final BiConsumer<String, ? super LaneFrame> out;

    private @Nullable PartJoiner pending;
    private long granted;
    private long sent;
    private long seq;

    /**
     * Makes the sender of a run.
     *
     * @param control the worker's control address
     * @param out     is given every frame, in order, with the address that it is for
     */
    public FrameSender(LaneJob job, String control, BiConsumer<String, ? super LaneFrame> out) {
        this.job = job;
        this.control = control;
        this.out = out;
        this.granted = job.credit();
    }

    /** Sends these parts, now or, together with what else is waiting, as soon as there is credit. */
    public void send(List<LanePart> parts) {
        if (pending == null && (hasCredit() || parts.stream().allMatch(part -> part.cost() == 0))) {
            emit(parts);
            return;
        }
        if (pending == null) {
            pending = new PartJoiner();
        }
        parts.forEach(pending::add);
        flush();
    }

    /** Takes note of the run's credit in all; what waits is sent if it can be. */
    public void granted(long total) {
        granted = Math.max(granted, total);
        flush();
    }

    /** Whether the run must hold its upstream back. */
    public boolean blocked() {
        return !hasCredit();
    }

    /** Whether everything has been sent. */
    public boolean isEmpty() {
        return pending == null;
    }

    /** Frames sent so far: a run that has sent none since last looked at owes a sign of life. */
    public long frames() {
        return seq;
    }

    /** Where the run's comparison listens. */
    public String address() {
        return job.address();
    }

    /** What the run says where it has nothing to send. */
    public SignsOfLife.Sign sign() {
        return new SignsOfLife.Sign(job.lane(), job.run(), seq);
    }

    private boolean hasCredit() {
        return sent < granted;
    }

    private void flush() {
        if (pending != null && hasCredit()) {
            List<LanePart> parts = pending.parts();
            pending = null;
            emit(parts);
        }
    }

    private void emit(List<LanePart> parts) {
        for (LanePart part : parts) {
            sent += part.cost();
        }
        out.accept(job.address(), new LaneFrame(job.lane(), job.run(), ++seq, control, parts));
    }

    /** Keeps parts in order and joins neighbours of the same kind, so that a long wait costs few objects. */
    private static final class PartJoiner {
        private final List<LanePart> parts = new ArrayList<>();

        void add(LanePart part) {
            int last = parts.size() - 1;
            if (last >= 0 && parts.get(last) instanceof LanePart.Text a && part instanceof LanePart.Text b) {
                parts.set(last, a.plus(b));
            } else if (last >= 0
                    && parts.get(last) instanceof LanePart.Reasoning a
                    && part instanceof LanePart.Reasoning b) {
                parts.set(last, a.plus(b));
            } else {
                parts.add(part);
            }
        }

        List<LanePart> parts() {
            return parts;
        }
    }
}
