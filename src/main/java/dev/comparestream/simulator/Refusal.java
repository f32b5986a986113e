package dev.comparestream.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** A request that is answered with an error instead of a stream, in OpenRouter's form. */
final class Refusal extends RuntimeException {

    private final int status;
    private final OptionalInt retryAfter;

    private Refusal(int status, String message, OptionalInt retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, message, OptionalInt.empty());
    }

    /** @param retryAfter seconds after which another attempt may succeed */
    static Refusal retryable(int status, String message, int retryAfter) {
        return new Refusal(status, message, OptionalInt.of(retryAfter));
    }

    int status() {
        return status;
    }

    /** Seconds, where there are any. */
    OptionalInt retryAfter() {
        return retryAfter;
    }

    /** The body of the answer. */
    String json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", status).put("message", getMessage());
        return body.toString();
    }
}
