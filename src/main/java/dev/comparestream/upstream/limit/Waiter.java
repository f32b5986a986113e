package dev.comparestream.upstream.limit;

import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ModelId;
import java.util.function.Consumer;

/** A lane that waits: first for its model, then in the line of all. Guarded by whoever holds the gates. */
final class Waiter {

    private final ComparisonId comparison;
    private final ModelId model;
    private final Gate gate;
    private final Gate all;
    private final long patientUntil;
    private final Consumer<UpstreamLimit.Permit> granted;
    private Stage stage = Stage.MODEL;

    Waiter(
            ComparisonId comparison,
            ModelId model,
            Gate gate,
            Gate all,
            long patientUntil,
            Consumer<UpstreamLimit.Permit> granted) {
        this.comparison = comparison;
        this.model = model;
        this.gate = gate;
        this.all = all;
        this.patientUntil = patientUntil;
        this.granted = granted;
        gate.waiting().add(comparison, this);
    }

    private enum Stage {
        MODEL,
        LINE,
        GONE
    }

    ModelId model() {
        return model;
    }

    Gate gate() {
        return gate;
    }

    void grant(UpstreamLimit.Permit permit) {
        granted.accept(permit);
    }

    boolean isGone() {
        return stage == Stage.GONE;
    }

    /** Was taken out of its model's queue, and has its permission. */
    void joinLine() {
        stage = Stage.LINE;
        gate.reserve();
        all.waiting().add(comparison, this);
    }

    /** Was taken out of the line; false where its model is held, and it waits for that again. */
    boolean enter(long now) {
        gate.unreserve();
        if (gate.isHeld(now) && now < patientUntil) {
            stage = Stage.MODEL;
            gate.waiting().add(comparison, this);
            return false;
        }
        stage = Stage.GONE;
        gate.enter();
        all.enter();
        return true;
    }

    // A model's limit is learnt from little: it may delay a lane, and not fail it.
    void losePatienceWithModel(long now) {
        if (stage == Stage.MODEL && now >= patientUntil) {
            gate.waiting().remove(comparison, this);
            joinLine();
        }
    }

    void leave() {
        if (stage == Stage.MODEL) {
            gate.waiting().remove(comparison, this);
        } else if (stage == Stage.LINE) {
            all.waiting().remove(comparison, this);
            gate.unreserve();
        }
        stage = Stage.GONE;
    }

    /** When time alone may change something for it. */
    long nextChange(long now) {
        long next = all.opensAt(now);
        return stage == Stage.MODEL ? Math.min(next, Math.min(gate.opensAt(now), patientUntil)) : next;
    }
}
