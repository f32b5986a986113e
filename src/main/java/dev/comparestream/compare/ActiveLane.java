package dev.comparestream.compare;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A run works for the lane, or is asked to. As long as the client has got nothing of the lane, another run may take its
 * place unseen; afterwards the client would get text twice. What a run brings is noted in place, as {@link LaneCounts} does.
 */
final class ActiveLane implements Lane {

    private static final LaneFailure GAP =
            LaneFailure.of(FailureKind.INTERNAL, "A part of the answer was lost on its way here.");

    private static final LaneFailure LOST =
            LaneFailure.of(FailureKind.WORKER_LOST, "The worker that ran this model was not heard of again.");

    private final LaneId id;
    private final LaneCounts counts = new LaneCounts();
    private RunLink link;
    private long nextSeq = 1;

    /** A job was sent for this lane. */
    ActiveLane(LaneId id, RunLink link) {
        this.id = id;
        this.link = link;
    }

    @Override
    public LaneId id() {
        return id;
    }

    @Override
    public RunLink link() {
        return link;
    }

    @Override
    public LaneCounts counts() {
        return counts;
    }

    @Override
    public Step dispatched(RunId run, String address, long now) {
        Set<String> tried = new HashSet<>(link.tried());
        tried.add(address);
        return Step.to(new ActiveLane(id, RunLink.dispatched(run, now, tried)));
    }

    @Override
    public Step accepted(RunId run, String control) {
        if (!isMine(run)) {
            return stray();
        }
        link = link.at(control);
        return Step.stay(this);
    }

    @Override
    public Step refused(RunId run, LaneFailure why, long now) {
        return isMine(run) ? replaceOrFail(why, now) : Step.stay(this);
    }

    // A run that was heard has its job, whatever became of the worker's answer. One that was not may have it too: when
    // this JVM has stood still, the time for the answer is over before the answer is read.
    @Override
    public Step unanswered(RunId run) {
        return isMine(run) && link.control() == null
                ? new Step(this, List.of(), new Wish.Dispatch(null))
                : Step.stay(this);
    }

    @Override
    public Step on(LaneFrame frame, long now) {
        if (!isMine(frame.run())) {
            return stray();
        }
        if (frame.seq() != nextSeq) {
            return fail(GAP, now);
        }
        nextSeq++;
        link = link.at(frame.control());
        return read(frame, now);
    }

    @Override
    public Step on(SignsOfLife.Sign sign, String control, long now) {
        if (!isMine(sign.run())) {
            return stray();
        }
        if (sign.frames() != nextSeq - 1) {
            return fail(GAP, now);
        }
        return link.control() == null ? accepted(sign.run(), control) : Step.stay(this);
    }

    @Override
    public Step silent(long now) {
        return replaceOrFail(link.control() == null ? JobRefusals.NO_ANSWER : LOST, now);
    }

    @Override
    public Step fail(LaneFailure why, long now) {
        return LaneEnding.failed(
                id,
                counts,
                why,
                null,
                null,
                counts.times(link.dispatchedAt(), now),
                link.dispatchedAt(),
                new Wish.CancelRun(link));
    }

    private Step replaceOrFail(LaneFailure why, long now) {
        return counts.cost() == 0 ? new Step(this, List.of(), new Wish.Dispatch(why)) : fail(why, now);
    }

    private boolean isMine(RunId run) {
        return link.run().equals(run);
    }

    private Step read(LaneFrame frame, long now) {
        List<CompareEvent> events = new ArrayList<>(frame.parts().size() + 1);
        for (LanePart part : frame.parts()) {
            if (part instanceof LanePart.Text text) {
                counts.text(text, now);
                events.add(new CompareEvent.Chunk(id, text.content()));
            } else if (part instanceof LanePart.Reasoning reasoning) {
                counts.reasoning(reasoning, now);
                events.add(new CompareEvent.Reasoning(id, reasoning.content()));
            } else if (part instanceof LanePart.Image image) {
                counts.image(image);
                events.add(new CompareEvent.Image(id, image.url()));
            } else if (part instanceof LanePart.StateChange change) {
                counts.state(change, link.dispatchedAt());
            } else if (part instanceof LanePart.Named name) {
                counts.named(name);
            } else if (part instanceof LanePart.Failed failed && isBetterElsewhere(failed.failure())) {
                return new Step(this, events, new Wish.Dispatch(failed.failure()));
            } else if (part instanceof LanePart.Terminal terminal) {
                return LaneEnding.of(terminal, id, counts, link.dispatchedAt(), events);
            }
        }
        return new Step(this, events, Wish.NONE);
    }

    // The worker's trouble, not the model's; and the client has got nothing that it would get twice.
    private boolean isBetterElsewhere(LaneFailure failure) {
        return counts.cost() == 0
                && (failure.kind() == FailureKind.WORKER_LOST || failure.kind() == FailureKind.OVERLOADED);
    }
}
