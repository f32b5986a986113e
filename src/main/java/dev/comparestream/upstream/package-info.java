/**
 * What answers a chat request: {@link dev.comparestream.upstream.ChatUpstream}, and what is added to it — time-outs,
 * the limit, retries — one behaviour a class. Knows nothing of lanes, the event bus or the HTTP side.
 */
@NullMarked
package dev.comparestream.upstream;

import org.jspecify.annotations.NullMarked;
