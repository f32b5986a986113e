package dev.comparestream.upstream;

import dev.comparestream.model.ModelId;

/** Is told of answers that were given up before the upstream said what they cost. For any thread; never in the way. */
@FunctionalInterface
public interface CancelledAnswers {

    /** Nobody wants to know. */
    CancelledAnswers NONE = (model, generation) -> {};

    /**
     * An answer was given up.
     *
     * @param generation the upstream's id of it
     */
    void cancelled(ModelId model, String generation);
}
