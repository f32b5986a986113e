package dev.comparestream.upstream.openrouter;

import dev.comparestream.budget.PendingBudget;
import dev.comparestream.config.UpstreamConfig;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.RunId;
import dev.comparestream.model.TraceContext;
import dev.comparestream.time.Timers;
import dev.comparestream.upstream.ChatUpstream;
import dev.comparestream.upstream.UpstreamCall;
import dev.comparestream.upstream.UpstreamListener;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Asks an API that speaks OpenAI's chat completions, as OpenRouter does. The stream is read with the plain HTTP client,
 * since a web client's answer is complete only with its body.
 */
public final class OpenRouterUpstream implements ChatUpstream {

    private final UpstreamConfig config;
    private final PendingBudget budget;
    private final String uri;
    private final RequestOptions untraced;
    private final HttpClient client;
    private final Vertx vertx;
    private final Timers timers;
    private final ReadingSpace space = new ReadingSpace();

    /**
     * Makes an upstream for one context.
     *
     * @param baseUrl where the API is, without a slash at its end
     */
    public OpenRouterUpstream(
            UpstreamConfig config, URI baseUrl, PendingBudget budget, HttpClient client, Vertx vertx, Timers timers) {
        this.config = config;
        this.budget = budget;
        this.uri = baseUrl + config.path();
        this.untraced = options();
        this.client = client;
        this.vertx = vertx;
        this.timers = timers;
    }

    @Override
    public UpstreamCall open(RunId run, ChatRequest request, UpstreamListener listener) {
        UpstreamFailures failures = new UpstreamFailures(Clock.systemUTC(), new Redactor(config.apiKey(), request));
        OpenRouterCall call =
                new OpenRouterCall(config, budget, failures, space, timers, listener, request.trace() != null);
        // On a later turn: with a connection at hand everything else would happen inside this call.
        vertx.runOnContext(turn -> call.connect(client, options(request.trace()), RequestBody.of(request, config)));
        return call;
    }

    private RequestOptions options(@Nullable TraceContext place) {
        if (place == null) {
            return untraced;
        }
        RequestOptions options = options().putHeader(TraceContext.TRACEPARENT, place.traceparent());
        return place.tracestate() == null ? options : options.putHeader(TraceContext.TRACESTATE, place.tracestate());
    }

    private RequestOptions options() {
        return UpstreamRequests.options(config, HttpMethod.POST, uri, "text/event-stream")
                .putHeader("Content-Type", "application/json");
    }
}
