package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.UpstreamConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** What every request to the upstream has and carries, whatever it asks. */
final class UpstreamRequests {

    private UpstreamRequests() {}

    /** One that follows no redirects: they would take the key along. */
    static RequestOptions options(UpstreamConfig config, HttpMethod method, String uri, String accept) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri)
                .setFollowRedirects(false)
                .setConnectTimeout(config.timeouts().connect().toMillis());
        putHeaders(options, config);
        return options.putHeader("Accept", accept);
    }

    private static void putHeaders(RequestOptions options, UpstreamConfig config) {
        config.headers().forEach(options::putHeader);
        if (config.apiKey() != null) {
            String scheme = config.authScheme();
            String key = config.apiKey().reveal();
            options.putHeader(config.authHeader(), scheme.isEmpty() ? key : scheme + ' ' + key);
        }
        if (!config.referer().isEmpty()) {
            options.putHeader("HTTP-Referer", config.referer());
        }
        if (!config.title().isEmpty()) {
            options.putHeader("X-OpenRouter-Title", config.title());
        }
    }
}
