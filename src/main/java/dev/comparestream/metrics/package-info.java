/**
 * What the node counts and measures, in Prometheus' form. {@link dev.comparestream.metrics.Meters} holds every name, unit
 * and label; what is counted is told from outside, and nothing else knows Micrometer.
 */
@NullMarked
package dev.comparestream.metrics;

import org.jspecify.annotations.NullMarked;
