/** Spans as OpenTelemetry has them, with the names of its conventions, sent to a collector behind a bounded queue. */
@NullMarked
package dev.comparestream.tracing.otel;

import org.jspecify.annotations.NullMarked;
