package dev.comparestream.upstream;

import dev.comparestream.model.ModelId;

/** Is told what became of the questions for the cost of cancelled answers: for each of them, one call. For any thread. */
public interface CostObserver {

    /** The upstream has told it. */
    void found(ModelId model, AnswerCost cost);

    /** It stays unknown. */
    void unknown(Why why);

    /** Why a cost stays unknown. */
    enum Why {
        /** The upstream does not know the answer, or not in time. */
        NOT_FOUND,
        /** The upstream could not be asked, refused, or gave something that is no cost. */
        FAILED,
        /** So many were waiting that this one was not asked for. */
        DROPPED
    }
}
