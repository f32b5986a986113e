package dev.comparestream.simulator;

/** How a stream ends after its last piece. */
enum Ending {
    /** As it should: finish reason, usage, {@code [DONE]}. */
    STOP,
    /** As it should, because the tokens that were asked for are used up. */
    LENGTH,
    /** With an error chunk, and no {@code [DONE]} after it, as OpenRouter documents it. */
    ERROR,
    /** The connection closes inside the body. */
    BREAK_OFF,
    /** The body ends, but neither finish reason nor {@code [DONE]} came. */
    TRUNCATE,
    /** Not at all: nothing comes any more, and the connection stays. */
    SILENCE;

    /** The finish reason of a proper ending. */
    String finishReason() {
        return this == LENGTH ? "length" : "stop";
    }

    /** The finish reason in the words of the model's vendor, which OpenRouter gives beside its own. */
    String nativeFinishReason() {
        return this == LENGTH ? "max_output_tokens" : "completed";
    }
}
