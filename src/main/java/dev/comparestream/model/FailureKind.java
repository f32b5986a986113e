package dev.comparestream.model;

import java.util.Locale;

/** Why a lane failed. The wire names, and what each means to a caller, are the contract's. */
public enum FailureKind {
    BAD_REQUEST(false),
    UNPROCESSABLE(false),
    PAYLOAD_TOO_LARGE(false),
    AUTH(false),
    PAYMENT_REQUIRED(false),
    FORBIDDEN(false),
    NOT_FOUND(false),
    RATE_LIMIT(true),
    /** The upstream says that it ran out of time; our own time-outs are {@link #STALLED} and {@link #DEADLINE}. */
    TIMEOUT(true),
    UNAVAILABLE(true),
    UPSTREAM(true),
    CONNECTION(true),
    STALLED(true),
    DEADLINE(true),
    TRUNCATED(true),
    EMPTY(true),
    PROTOCOL(true),
    REFUSAL(false),
    CONTENT_FILTER(false),
    REDIRECT(false),
    LIMIT(false),
    OVERLOADED(true),
    WORKER_LOST(true),
    CANCELLED(true),
    INTERNAL(true);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether the same lane may work when the caller asks again later. */
    public boolean retryable() {
        return retryable;
    }
}
