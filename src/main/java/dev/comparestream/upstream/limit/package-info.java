/**
 * How many requests may be at the upstream at once: {@link dev.comparestream.upstream.limit.AdaptiveLimit} decides and
 * knows only numbers, {@link dev.comparestream.upstream.limit.UpstreamLimit} keeps the queue. Which refusal concerns
 * whom is written in the failure.
 */
@NullMarked
package dev.comparestream.upstream.limit;

import org.jspecify.annotations.NullMarked;
