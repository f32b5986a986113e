package dev.comparestream.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a lane failed, as a value that may be shown to the caller.
 *
 * @param message    at most {@value #MAX_MESSAGE} characters, safe to show: no HTML, key, address or prompt
 * @param httpStatus the status the upstream answered with, where that is the cause
 * @param retryAfter how long the upstream asked to wait
 * @param accountWide whether the upstream has refused whoever asks with our key, and not this lane or its model; what
 *                    counts for how many requests may be made, and is not shown
 */
public record LaneFailure(
        FailureKind kind,
        String message,
        @Nullable Integer httpStatus,
        @Nullable Duration retryAfter,
        boolean accountWide) {

    public static final int MAX_MESSAGE = 500;

    public LaneFailure {
        if (message.length() > MAX_MESSAGE) {
            int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 2)) ? MAX_MESSAGE - 2 : MAX_MESSAGE - 1;
            message = message.substring(0, end) + '…';
        }
    }

    public LaneFailure(FailureKind kind, String message, @Nullable Integer httpStatus, @Nullable Duration retryAfter) {
        this(kind, message, httpStatus, retryAfter, false);
    }

    public static LaneFailure of(FailureKind kind, String message) {
        return new LaneFailure(kind, message, null, null);
    }
}
