package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.model.FailureKind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds how long an upstream asks to wait. */
final class RetryAfter {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    /** A longer wait is a mistake, or no wait at all. */
    private static final Duration LONGEST = Duration.ofDays(31);

    // An X-RateLimit-Reset is an instant in epoch milliseconds at OpenRouter, in epoch seconds at GitHub's imitators,
    // and
    // seconds from now in the IETF's draft; the three lie far apart.
    private static final double EPOCH_MILLIS = 1e11;
    private static final double EPOCH_SECONDS = 1e9;

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** @param headers gives a header's value by its name, in any case; null: there is none */
    @Nullable
    Duration of(FailureKind kind, Function<String, @Nullable String> headers, JsonNode error) {
        Duration wait = asked(headers);
        for (JsonNode hint : new JsonNode[] {error.path("availability"), error.path("metadata"), error}) {
            wait = wait == null ? seconds(hint.path("retry_after").asText()) : wait;
        }
        Function<String, @Nullable String> inner =
                WireHeaders.in(error.path("metadata").path("headers"));
        wait = wait == null ? asked(inner) : wait;
        // Many upstreams send the reset with every answer; only for a rate limit is it the time to wait for.
        if (wait == null && kind == FailureKind.RATE_LIMIT) {
            wait = reset(headers.apply("X-RateLimit-Reset"));
            wait = wait == null ? reset(inner.apply("X-RateLimit-Reset")) : wait;
        }
        return wait;
    }

    private @Nullable Duration asked(Function<String, @Nullable String> headers) {
        String value = headers.apply("Retry-After");
        if (value == null) {
            return null;
        }
        Duration seconds = seconds(value);
        return seconds == null ? untilDate(value) : seconds;
    }

    private @Nullable Duration untilDate(String value) {
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from);
            return plausible(Duration.between(clock.instant(), date));
        } catch (DateTimeException neitherNumberNorDate) {
            return null;
        }
    }

    private @Nullable Duration reset(@Nullable String value) {
        if (value == null || !NUMBER.matcher(value.strip()).matches()) {
            return null;
        }
        double number = Double.parseDouble(value.strip());
        if (number < EPOCH_SECONDS) {
            return seconds(value);
        }
        long millis = (long) (number < EPOCH_MILLIS ? number * 1000 : number);
        return plausible(Duration.between(clock.instant(), Instant.ofEpochMilli(millis)));
    }

    private static @Nullable Duration seconds(String value) {
        if (!NUMBER.matcher(value.strip()).matches()) {
            return null;
        }
        return plausible(Duration.ofMillis((long) Math.min(Double.parseDouble(value.strip()) * 1000, 1e15)));
    }

    private static @Nullable Duration plausible(Duration wait) {
        return wait.isNegative() || wait.compareTo(LONGEST) > 0 ? null : wait;
    }
}
