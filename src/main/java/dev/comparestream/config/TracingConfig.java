package dev.comparestream.config;

import java.net.URI;
import java.time.Duration;

/**
 * Whether and where spans are sent.
 *
 * @param endpoint        of the collector, the whole URL, for OTLP over HTTP
 * @param serviceName     as which this service stands in traces
 * @param sampling        part of the comparisons that are traced, 0 to 1; a caller that has decided for its own trace has
 *                        decided for its part of ours
 * @param maxQueued       spans that may wait for the collector; further ones are lost
 * @param delay           how long spans wait for more, to be sent together
 * @param timeout         for one sending, connection and further attempts included
 * @param shutdownTimeout how long the end of the process waits for the last ones
 */
public record TracingConfig(
        boolean enabled,
        URI endpoint,
        String serviceName,
        double sampling,
        int maxQueued,
        Duration delay,
        Duration timeout,
        Duration shutdownTimeout) {}
