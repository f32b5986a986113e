package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.upstream.UpstreamEvent;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges an answer at its end, by the contract's rules for the success and failure of a lane. */
final class AnswerOutcome {

    /** What OpenAI, Azure, Google and Zhipu call it that a filter has stopped the answer. */
    private static final Set<String> FILTERED = Set.of(
            "content_filter", "content_filtered", "safety", "prohibited_content", "blocklist", "spii", "sensitive");

    private AnswerOutcome() {}

    /**
     * How the answer has ended.
     *
     * @param broken what befell it if it was not closed properly
     */
    static UpstreamEvent.Ended of(ChunkDecoder answer, LaneFailure broken) {
        LaneFailure failure = answer.failure();
        if (failure == null && answer.isClosed()) {
            failure = answer.hasOutput() ? null : withoutOutput(answer);
        } else if (failure == null) {
            failure = broken;
        }
        return failure == null
                ? new UpstreamEvent.Finished(answer.finishReason(), answer.usage())
                : new UpstreamEvent.Failed(failure, answer.finishReason(), answer.usage());
    }

    private static LaneFailure withoutOutput(ChunkDecoder answer) {
        String reason = plain(answer.finishReason());
        if (FILTERED.contains(reason)) {
            return LaneFailure.of(FailureKind.CONTENT_FILTER, "A content filter has kept the answer back.");
        }
        if (reason.equals("refusal")) {
            return LaneFailure.of(FailureKind.REFUSAL, "The model refuses to answer.");
        }
        return LaneFailure.of(FailureKind.EMPTY, emptyBecause(reason, answer.hasReasoning()));
    }

    private static String emptyBecause(String reason, boolean hasReasoning) {
        return switch (reason) {
            case "tool_calls", "function_call", "tool_use" -> "The model asked for a tool instead of giving an answer.";
            case "length", "max_tokens" ->
                hasReasoning
                        ? "The model used up all its output tokens on reasoning and gave no answer."
                        : "The model reached its limit of output tokens and gave no answer.";
            default ->
                hasReasoning
                        ? "The model gave reasoning and no answer."
                        : "The model finished without giving any text.";
        };
    }

    private static String plain(@Nullable String reason) {
        return reason == null ? "" : reason.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
