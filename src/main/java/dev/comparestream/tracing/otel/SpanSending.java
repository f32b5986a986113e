package dev.comparestream.tracing.otel;

import dev.comparestream.config.TracingConfig;
import dev.comparestream.tracing.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Makes tracing whose spans are sent away, by a thread of its own behind a queue that drops what it cannot hold. */
public final class SpanSending {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("compare-stream.tracing");
    private static final int LARGEST_BATCH = 512;
    private static final int LONGEST_VALUE = 256;
    /** Of one sending, some three seconds in all: a collector that is started anew takes longer, and others wait behind it. */
    private static final int ATTEMPTS = 3;
    /** How long after its own time-out a sending is given up by the one who waits for it. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Kept here, because a logger that nobody holds forgets its level. */
    private static final Logger ITS_OWN_WORDS = Logger.getLogger("io.opentelemetry");

    private SpanSending() {}

    /**
     * Sends to the collector that is configured; not to be called on an event loop, since much is loaded.
     *
     * @param node    this process, by name
     * @param version of the service
     */
    public static Tracing begin(TracingConfig config, String node, String version) {
        // It writes to standard error, past the log, a stack trace for each batch that is lost.
        ITS_OWN_WORDS.setLevel(Level.OFF);
        SpanExporter collector = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.endpoint().toString())
                .setTimeout(config.timeout())
                .setConnectTimeout(config.timeout())
                .setRetryPolicy(RetryPolicy.builder().setMaxAttempts(ATTEMPTS).build())
                .build();
        LOG.info("comparisons are traced; their spans go to {}", config.endpoint());
        return begin(config, node, version, collector);
    }

    /** Sends to this collector. */
    public static Tracing begin(TracingConfig config, String node, String version, SpanExporter collector) {
        SpanExporter reporting = new ReportingExporter(collector);
        SpanProcessor queue = BatchSpanProcessor.builder(reporting)
                .setMaxQueueSize(config.maxQueued())
                .setMaxExportBatchSize(Math.min(LARGEST_BATCH, config.maxQueued()))
                .setScheduleDelay(config.delay())
                .setExporterTimeout(config.timeout().plus(MARGIN))
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                Names.SERVICE_NAME, config.serviceName(),
                                Names.SERVICE_VERSION, version,
                                Names.SERVICE_INSTANCE, node))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sampling())))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(LONGEST_VALUE)
                        .build())
                .addSpanProcessor(queue)
                .build();
        return new OpenTelemetryTracing(provider, reporting, config.shutdownTimeout(), version);
    }
}
