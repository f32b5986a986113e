package dev.comparestream.config;

import dev.comparestream.config.UpstreamConfig.OpenRouterField;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys directly below {@code upstream}, but for the credential's. */
final class UpstreamSection {

    static final KeyGroup KEYS = KeyGroup.below("upstream");

    /** What a key is for when nothing else is said. */
    static final URI OPENROUTER = URI.create("https://openrouter.ai/api/v1");

    private static final Key<Optional<URI>> BASE_URL =
            KEYS.key("base-url", "", NetKinds.baseUrl().orNone(), "OPENROUTER_BASE_URL");
    private static final Key<String> PATH = KEYS.key("path", "/chat/completions", NetKinds.path());
    private static final Key<String> AUTH_HEADER = KEYS.key("auth-header", "Authorization", NetKinds.headerName());
    private static final Key<String> AUTH_SCHEME = KEYS.key("auth-scheme", "Bearer", NetKinds.authScheme());
    private static final Key<String> REFERER = KEYS.key("referer", "", NetKinds.headerValue());
    private static final Key<String> TITLE = KEYS.key("title", "compare-stream", NetKinds.headerValue());
    private static final Key<List<OpenRouterField>> OPENROUTER_FIELDS =
            KEYS.key("openrouter-fields", "usage", Kinds.listOf(Kinds.choice(OpenRouterField.class)));
    private static final Key<Boolean> STREAM_OPTIONS = KEYS.key("stream-options", "false", Kinds.flag());
    private static final Key<String> MAX_TOKENS_FIELD = KEYS.key(
            "max-tokens-field",
            "max_tokens",
            Kinds.text("max_tokens or max_completion_tokens", Set.of("max_tokens", "max_completion_tokens")::contains));
    private static final Key<Long> MAX_EVENT_SIZE = KEYS.key("max-event-size", "16MiB", Kinds.size("1KiB", "1GiB"));
    private static final Key<Long> MAX_ERROR_BODY = KEYS.key("max-error-body", "64KiB", Kinds.size("1KiB", "16MiB"));
    private static final Key<Long> MAX_HEAD_SIZE = KEYS.key("max-head-size", "64KiB", Kinds.size("1KiB", "1MiB"));
    private static final Key<Integer> RETRIES = KEYS.key("retries", "2", Kinds.number(0, 10));
    private static final Key<Optional<URI>> PROXY =
            KEYS.key("proxy", "", NetKinds.proxy().orNone());
    private static final Key<Optional<Path>> TRUST_CERTIFICATES =
            KEYS.key("trust-certificates", "", Kinds.readableFile().orNone());

    private UpstreamSection() {}

    static UpstreamConfig read(Settings in) {
        Optional<Secret> apiKey = CredentialSection.read(in);
        Map<String, String> headers = HeadersSection.read(in);
        if (apiKey.isPresent() && headers.containsKey(in.get(AUTH_HEADER))) {
            in.problem("upstream.headers names the header of " + in.describe(AUTH_HEADER)
                    + ", which carries the API key; leave the header or the key out");
        }
        URI baseUrl = in.get(BASE_URL).or(() -> apiKey.map(key -> OPENROUTER)).orElse(null);
        return new UpstreamConfig(
                baseUrl,
                apiKey.orElse(null),
                in.get(PATH),
                in.get(AUTH_HEADER),
                in.get(AUTH_SCHEME),
                in.get(REFERER),
                in.get(TITLE),
                headers,
                Set.copyOf(in.get(OPENROUTER_FIELDS)),
                in.get(STREAM_OPTIONS),
                in.get(MAX_TOKENS_FIELD),
                TimeoutsSection.read(in),
                in.bytes(MAX_EVENT_SIZE),
                in.bytes(MAX_ERROR_BODY),
                in.bytes(MAX_HEAD_SIZE),
                LimitSection.read(in),
                in.get(RETRIES),
                in.get(PROXY).orElse(null),
                in.get(TRUST_CERTIFICATES).orElse(null),
                CatalogueSection.read(in),
                GenerationCostsSection.read(in, baseUrl));
    }
}
