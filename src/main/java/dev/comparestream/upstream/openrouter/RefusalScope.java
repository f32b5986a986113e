package dev.comparestream.upstream.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.model.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells whom a rate limit concerns: all who ask with our key, or those who ask for one model. When in doubt it is the
 * model, since holding back one model for nothing costs less than holding back all.
 */
final class RefusalScope {

    /** OpenRouter sends these where its own limit of the account is met; OpenAI's own, which end otherwise, are a model's. */
    private static final List<String> ACCOUNT_HEADERS =
            List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    /** Words for a model or for who runs it; the first two are OpenRouter's own. */
    private static final List<String> MODEL_WORDS =
            List.of("free-models", "rate-limited upstream", "for model", "this model", "the model", "provider");

    // Not "organization": OpenAI, Groq and Anthropic name it in refusals of one model.
    private static final List<String> ACCOUNT_WORDS = List.of(
            "api key", "your key", "your account", "this account", "max parallel request", "too many concurrent");

    private RefusalScope() {}

    /**
     * Whether a refusal concerns the account.
     *
     * @param headers gives a header's value by its name, in any case; null: there is none
     */
    static boolean isAccountWide(FailureKind kind, Function<String, @Nullable String> headers, UpstreamError error) {
        if (kind != FailureKind.RATE_LIMIT) {
            return false;
        }
        JsonNode metadata = error.details().path("metadata");
        String words = error.message().toLowerCase(Locale.ROOT);
        if (metadata.hasNonNull("provider_name") || containsAny(words, MODEL_WORDS)) {
            return false;
        }
        Function<String, @Nullable String> inner = WireHeaders.in(metadata.path("headers"));
        return ACCOUNT_HEADERS.stream().anyMatch(name -> headers.apply(name) != null || inner.apply(name) != null)
                || containsAny(words, ACCOUNT_WORDS);
    }

    private static boolean containsAny(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
