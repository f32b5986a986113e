package dev.comparestream.tracing.otel;

import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.ComparisonId;
import dev.comparestream.model.ComparisonRequest;
import dev.comparestream.model.RunId;
import dev.comparestream.tracing.ComparisonSpan;
import dev.comparestream.tracing.Origin;
import dev.comparestream.tracing.Tracing;
import dev.comparestream.tracing.UpstreamSpan;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracing with OpenTelemetry. */
public final class OpenTelemetryTracing implements Tracing {

    private static final Logger LOG = LoggerFactory.getLogger("compare-stream.tracing");
    private static final String OPENROUTER = "openrouter";
    private static final String HTTPS = "https";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final SdkTracerProvider provider;
    private final SpanExporter collector;
    private final Duration patience;
    private final Tracer tracer;

    OpenTelemetryTracing(SdkTracerProvider provider, SpanExporter collector, Duration patience, String version) {
        this.provider = provider;
        this.collector = collector;
        this.patience = patience;
        this.tracer = provider.tracerBuilder("dev.comparestream")
                .setInstrumentationVersion(version)
                .setSchemaUrl(Names.SCHEMA)
                .build();
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public ComparisonSpan comparison(ComparisonId id, ComparisonRequest request, Origin origin) {
        boolean isHttp = origin.door() == Origin.Door.HTTP;
        SpanBuilder span = tracer.spanBuilder(isHttp ? "POST " + origin.name() : origin.name())
                .setSpanKind(SpanKind.SERVER)
                .setParent(Places.read(origin.caller()))
                .setAttribute(Names.COMPARISON, id.value())
                .setAttribute(Names.LANES, (long) request.models().size());
        if (isHttp) {
            span.setAttribute(Names.HTTP_METHOD, "POST").setAttribute(Names.HTTP_ROUTE, origin.name());
        }
        return new TracedComparison(tracer, origin.door(), span.startSpan(), request.models());
    }

    @Override
    public UpstreamSpan upstream(RunId run, ChatRequest request, URI upstream) {
        String model = request.model().value();
        SpanBuilder span = tracer.spanBuilder("chat " + model)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Places.read(request.trace()))
                .setAttribute(Names.OPERATION, "chat")
                .setAttribute(Names.PROVIDER, provider(upstream))
                .setAttribute(Names.SERVER_ADDRESS, upstream.getHost())
                .setAttribute(Names.SERVER_PORT, port(upstream))
                .setAttribute(Names.REQUEST_MODEL, model)
                .setAttribute(Names.REQUEST_STREAM, true)
                .setAttribute(Names.MAX_TOKENS, (long) request.maxTokens())
                .setAttribute(Names.RUN, run.value());
        if (request.temperature() != null) {
            span.setAttribute(Names.TEMPERATURE, request.temperature());
        }
        if (request.topP() != null) {
            span.setAttribute(Names.TOP_P, request.topP());
        }
        return new TracedRequest(span.startSpan());
    }

    @Override
    public void close() {
        if (!provider.shutdown()
                .join(patience.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess()) {
            abandonCollector();
            LOG.warn("the last spans did not reach their collector");
        }
    }

    // It is left only when all has been sent, and would go on with that. From JDK 21 on its client waits, when it is
    // closed, for answers that are under way; nobody waits for it here.
    private void abandonCollector() {
        Thread closing = new Thread(collector::shutdown, "tracing-close");
        closing.setDaemon(true);
        closing.start();
    }

    // The conventions' word for an API that is OpenAI's, whoever serves it.
    private static String provider(URI upstream) {
        String host = upstream.getHost().toLowerCase(Locale.ROOT);
        return host.equals("openrouter.ai") || host.endsWith(".openrouter.ai") ? OPENROUTER : "openai";
    }

    private static long port(URI upstream) {
        if (upstream.getPort() >= 0) {
            return upstream.getPort();
        }
        return HTTPS.equalsIgnoreCase(upstream.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
}
