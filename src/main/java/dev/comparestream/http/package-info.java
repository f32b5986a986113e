/**
 * The HTTP side: routes, reading a request, refusals, and the event stream with its outbox. The one place that knows
 * {@code RoutingContext}; it knows neither workers nor upstreams.
 */
@NullMarked
package dev.comparestream.http;

import org.jspecify.annotations.NullMarked;
