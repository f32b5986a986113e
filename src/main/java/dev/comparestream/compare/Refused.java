package dev.comparestream.compare;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is not begun. The message says what is wrong and what would be right, and is meant for the caller.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable Duration retryAfter;

    /**
     * Makes a refusal.
     *
     * @param status     the HTTP status that says the same
     * @param retryAfter when it is worth another try; null: not by waiting
     */
    public Refused(int status, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** A request that has to be changed before it can be accepted. */
    public static Refused badRequest(String detail) {
        return new Refused(400, detail, null);
    }

    /** A request that is right and comes at the wrong time. */
    public static Refused unavailable(String detail, Duration retryAfter) {
        return new Refused(503, detail, retryAfter);
    }

    public int status() {
        return status;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
