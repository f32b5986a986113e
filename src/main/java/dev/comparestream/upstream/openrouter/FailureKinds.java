package dev.comparestream.upstream.openrouter;

import dev.comparestream.model.FailureKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which kind of failure an HTTP status or an upstream's own name for an error means. */
final class FailureKinds {

    /**
     * What names of errors contain, in lower case with underscores; the first that fits decides. The names are those of
     * OpenRouter, OpenAI, Anthropic, Google, Azure, vLLM and LiteLLM.
     */
    private static final List<Word> WORDS = List.of(
            new Word("provider_unavailable", FailureKind.UPSTREAM),
            new Word("insufficient_quota", FailureKind.PAYMENT_REQUIRED),
            new Word("insufficient_credit", FailureKind.PAYMENT_REQUIRED),
            new Word("insufficient_balance", FailureKind.PAYMENT_REQUIRED),
            new Word("payment", FailureKind.PAYMENT_REQUIRED),
            new Word("billing", FailureKind.PAYMENT_REQUIRED),
            new Word("rate_limit", FailureKind.RATE_LIMIT),
            new Word("ratelimit", FailureKind.RATE_LIMIT),
            new Word("too_many_requests", FailureKind.RATE_LIMIT),
            new Word("resource_exhausted", FailureKind.RATE_LIMIT),
            new Word("throttl", FailureKind.RATE_LIMIT),
            new Word("quota", FailureKind.RATE_LIMIT),
            new Word("content_filter", FailureKind.CONTENT_FILTER),
            new Word("content_policy", FailureKind.CONTENT_FILTER),
            new Word("responsible_ai", FailureKind.CONTENT_FILTER),
            new Word("safety", FailureKind.CONTENT_FILTER),
            new Word("refusal", FailureKind.REFUSAL),
            new Word("authentication", FailureKind.AUTH),
            new Word("unauthorized", FailureKind.AUTH),
            new Word("unauthenticated", FailureKind.AUTH),
            new Word("api_key", FailureKind.AUTH),
            new Word("permission", FailureKind.FORBIDDEN),
            new Word("forbidden", FailureKind.FORBIDDEN),
            new Word("access_denied", FailureKind.FORBIDDEN),
            new Word("moderation", FailureKind.FORBIDDEN),
            new Word("not_found", FailureKind.NOT_FOUND),
            new Word("timeout", FailureKind.TIMEOUT),
            new Word("timed_out", FailureKind.TIMEOUT),
            new Word("deadline_exceeded", FailureKind.TIMEOUT),
            new Word("overloaded", FailureKind.UNAVAILABLE),
            new Word("unavailable", FailureKind.UNAVAILABLE),
            new Word("at_capacity", FailureKind.UNAVAILABLE),
            new Word("unprocessable", FailureKind.UNPROCESSABLE),
            new Word("too_large", FailureKind.PAYLOAD_TOO_LARGE),
            new Word("context_length", FailureKind.BAD_REQUEST),
            new Word("context_window", FailureKind.BAD_REQUEST),
            new Word("exceed_context", FailureKind.BAD_REQUEST),
            new Word("invalid", FailureKind.BAD_REQUEST),
            new Word("bad_request", FailureKind.BAD_REQUEST),
            new Word("validation", FailureKind.BAD_REQUEST),
            new Word("unsupported", FailureKind.BAD_REQUEST));

    /** Beyond this a name is no name. */
    private static final int MAX_NAME = 100;

    private FailureKinds() {}

    /** Kind of an answer whose status is not a success. */
    static FailureKind ofStatus(int status) {
        return switch (status) {
            case 401, 407 -> FailureKind.AUTH;
            case 402 -> FailureKind.PAYMENT_REQUIRED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 408, 504, 524 -> FailureKind.TIMEOUT;
            case 413 -> FailureKind.PAYLOAD_TOO_LARGE;
            case 422 -> FailureKind.UNPROCESSABLE;
            case 429 -> FailureKind.RATE_LIMIT;
            case 503, 529 -> FailureKind.UNAVAILABLE;
            default -> ofClass(status / 100);
        };
    }

    /** Kind of an error inside an answer; its number decides, unless that says no more than that it failed. */
    static FailureKind ofError(UpstreamError error) {
        FailureKind named = error.words().stream()
                .map(FailureKinds::ofWord)
                .filter(kind -> kind != null)
                .findFirst()
                .orElse(FailureKind.UPSTREAM);
        Integer status = error.status();
        FailureKind numbered = status == null ? FailureKind.UPSTREAM : ofStatus(status);
        return numbered == FailureKind.UPSTREAM ? named : numbered;
    }

    private static FailureKind ofClass(int hundreds) {
        return switch (hundreds) {
            case 3 -> FailureKind.REDIRECT;
            case 4 -> FailureKind.BAD_REQUEST;
            case 5 -> FailureKind.UPSTREAM;
            default -> FailureKind.PROTOCOL;
        };
    }

    private static @Nullable FailureKind ofWord(String name) {
        if (name.length() > MAX_NAME) {
            return null;
        }
        String plain = name.replaceAll("(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
        for (Word word : WORDS) {
            if (plain.contains(word.part())) {
                return word.kind();
            }
        }
        return null;
    }

    private record Word(String part, FailureKind kind) {}
}
