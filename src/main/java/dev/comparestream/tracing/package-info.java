/**
 * What becomes of a comparison, as spans of a trace: one for the comparison, one for each lane, one for each request to the
 * upstream. {@link dev.comparestream.tracing.Tracing} is all that others see of it; off, it is nothing. Only {@code otel}
 * knows OpenTelemetry, and only the start knows {@code otel}, so that none of it is loaded where tracing is off.
 */
@NullMarked
package dev.comparestream.tracing;

import org.jspecify.annotations.NullMarked;
