package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.UpstreamConfig;
import io.vertx.core.http.RequestOptions;

/** What every request to the upstream carries, whatever it asks. */
final class UpstreamHeaders {

    private UpstreamHeaders() {}

    static void put(RequestOptions options, UpstreamConfig config) {
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
