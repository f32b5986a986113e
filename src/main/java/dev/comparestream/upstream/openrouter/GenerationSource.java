package dev.comparestream.upstream.openrouter;

import dev.comparestream.upstream.AnswerCost;
import io.vertx.core.Future;

/** Tells what one answer cost. Used on one context. */
@FunctionalInterface
interface GenerationSource {

    /** Asks once; never fails, and comes to an end in bounded time. */
    Future<Found> ask(String generation);

    /** What came of a question. */
    sealed interface Found {

        record Cost(AnswerCost cost) implements Found {}

        /** Not known, which may change. */
        record NotYet() implements Found {}

        /** No answer to this question, which may change. */
        record Unanswered() implements Found {}

        /** Nothing that asking again could change. */
        record Refused() implements Found {}
    }
}
