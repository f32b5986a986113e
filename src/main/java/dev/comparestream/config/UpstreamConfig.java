package dev.comparestream.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAI-compatible API that models are reached through.
 *
 * @param baseUrl            without a slash at its end; null: the built-in simulator
 * @param apiKey             null: the upstream wants none
 * @param path               of the chat completions, below the base URL
 * @param authHeader         the header that carries the key
 * @param authScheme         the word before the key in that header; empty: none
 * @param referer            sent as {@code HTTP-Referer}; empty: not sent
 * @param title              sent as {@code X-OpenRouter-Title}; empty: not sent
 * @param headers            further headers of every request
 * @param openRouterFields   which fields that only OpenRouter knows are sent
 * @param streamOptions      whether {@code stream_options.include_usage} is sent, as OpenAI and vLLM want it
 * @param maxTokensField     the field's name: {@code max_tokens}, or {@code max_completion_tokens}
 * @param maxEventSize       bytes of one event of an answer
 * @param maxErrorBody       bytes of an error's body that are read; the rest is not waited for
 * @param maxHeadSize        bytes of an answer's status line and headers
 * @param limit              how many requests at once
 * @param retries            further attempts of a lane that has given nothing yet
 * @param proxy              an HTTP proxy for the way out
 * @param trustCertificates  PEM file of certificates that are trusted beside the JDK's
 */
public record UpstreamConfig(
        @Nullable URI baseUrl,
        @Nullable Secret apiKey,
        String path,
        String authHeader,
        String authScheme,
        String referer,
        String title,
        Map<String, String> headers,
        Set<OpenRouterField> openRouterFields,
        boolean streamOptions,
        String maxTokensField,
        StreamTimeouts timeouts,
        int maxEventSize,
        int maxErrorBody,
        int maxHeadSize,
        LimitConfig limit,
        int retries,
        @Nullable URI proxy,
        @Nullable Path trustCertificates,
        CatalogueConfig catalogue,
        GenerationCostsConfig generationCosts) {

    public UpstreamConfig {
        headers = Map.copyOf(headers);
        openRouterFields = Set.copyOf(openRouterFields);
    }

    /** Only what is fit for a log: gateways take their keys in headers. */
    @Override
    public String toString() {
        return "UpstreamConfig[" + baseUrl + ", " + (apiKey == null ? "no key" : "a key") + ", headers "
                + headers.keySet() + ", " + timeouts + "]";
    }

    /** Request fields that other upstreams may refuse. */
    public enum OpenRouterField {
        /** {@code usage: {include: true}}: token counts and cost with the last chunk. */
        USAGE,
        /** {@code reasoning: {enabled: true}}: ask models that can to show their thinking. */
        REASONING
    }
}
